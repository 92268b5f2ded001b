import type { Draw } from '../bot.ts'
import { scopeHtml, scopeOf } from '../freeze-scope.ts'
import { type Lasting, lastingLabel, lastingOf } from '../lasting.ts'
import type { Ears } from '../place-words.ts'
import type { Screen } from '../screen.ts'

/** Asks in words why environments are frozen. */
export const drawAskfrz: Draw = async (deps, reader, [scope, lasts]) => {
  const environment = scopeOf(deps.installation, scope)
  const lasting = lastingOf(lasts)
  if (!reader.person || environment === undefined || !lasting) return null
  return { screen: askfrzScreen({ environment, lasting }, reader) }
}

export function askfrzScreen(
  { environment, lasting }: { environment: string | null; lasting: Lasting },
  { t }: Pick<Ears, 't'>,
): Screen {
  const where = scopeHtml(t, environment === null ? null : [environment])
  return {
    text: t('manage-ask-freeze', { where, lasting: lastingLabel(t, lasting) }),
    rows: [],
    ask: t('manage-ask-reason-field'),
  }
}
