import type { Draw } from '../bot.ts'
import { findService } from '../find-service.ts'
import { nameHtml } from '../html.ts'
import type { Ears } from '../place-words.ts'
import type { Screen } from '../screen.ts'

/** Asks for a tag in words. */
export const drawAsktag: Draw = async (deps, reader, [short]) => {
  const service = findService(deps.installation, short)
  if (!reader.person || !service) return null
  return { screen: asktagScreen({ service: service.name, pattern: service.tagPattern }, reader) }
}

export function asktagScreen(
  { service, pattern }: { service: string; pattern: string },
  { t }: Pick<Ears, 't'>,
): Screen {
  return {
    text: t('manage-ask-tag', { service: nameHtml(service), pattern: nameHtml(pattern) }),
    rows: [],
    ask: t('manage-ask-tag-field'),
  }
}
