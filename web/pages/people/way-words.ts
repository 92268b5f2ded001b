import type { Schemas } from '../../app/api.ts'
import type { Translate } from '../../app/translate.ts'

type Ways = Pick<Schemas['Person'], 'ways_in'>

/** How somebody comes in, in one line. */
export function wayWords(t: Translate, { ways_in: { password, passkeys, identities } }: Ways): string {
  const words = [
    ...(password ? [t('web-way-password')] : []),
    ...(passkeys > 0 ? [t('web-way-passkeys', { count: passkeys })] : []),
    ...identities.map(({ kind, label }) => `${t(`web-way-${kind}`)} ${label}`.trim()),
  ]
  return words.length === 0 ? t('web-way-none') : words.join(', ')
}
