import type { Schemas } from '../../app/api.ts'
import type { Translate } from '../../app/translate.ts'

/** "shop: approvals, failures"; of those that are not named just the kinds. */
export function hearWords(t: Translate, { service, kinds }: Schemas['Hears']): string {
  const what =
    kinds.length === 0 ? t('web-hear-nothing') : kinds.map((kind) => t(`web-hear-${kind}`)).join(', ')
  return service === null ? what : `${service}: ${what}`
}
