import type { Draw } from '../bot.ts'
import { findEnvironment, findService } from '../find-service.ts'
import { nameHtml } from '../html.ts'
import { type Lasting, lastingLabel, lastingOf } from '../lasting.ts'
import type { Ears } from '../place-words.ts'
import type { Screen } from '../screen.ts'

/** Asks in words why a place is locked. */
export const drawAsklock: Draw = async (deps, reader, [short, shortEnvironment, lasts]) => {
  const service = findService(deps.installation, short)
  const environment = findEnvironment(deps.installation, shortEnvironment)
  const lasting = lastingOf(lasts)
  if (!reader.person || !service || !environment || !lasting) return null
  const view = { service: service.name, environment: environment.name, lasting }
  return { screen: asklockScreen(view, reader) }
}

export function asklockScreen(
  { service, environment, lasting }: { service: string; environment: string; lasting: Lasting },
  { t }: Pick<Ears, 't'>,
): Screen {
  return {
    text: t('manage-ask-lock', {
      service: nameHtml(service),
      environment: nameHtml(environment),
      lasting: lastingLabel(t, lasting),
    }),
    rows: [],
    ask: t('manage-ask-reason-field'),
  }
}
