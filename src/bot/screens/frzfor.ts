import type { Draw } from '../bot.ts'
import { scopeArg, scopeHtml, scopeOf } from '../freeze-scope.ts'
import { LASTINGS, lastingLabel } from '../lasting.ts'
import type { Ears } from '../place-words.ts'
import type { Screen } from '../screen.ts'

/** How long it stays frozen. */
export const drawFrzfor: Draw = async (deps, reader, [scope]) => {
  const environment = scopeOf(deps.installation, scope)
  if (!reader.person || environment === undefined) return null
  return { screen: frzforScreen(environment, reader) }
}

export function frzforScreen(environment: string | null, { t }: Pick<Ears, 't'>): Screen {
  const where = scopeHtml(t, environment === null ? null : [environment])
  return {
    text: [t('manage-freeze-title'), `<b>${where}</b>`, t('manage-choose-lasting')].join('\n\n'),
    rows: [
      ...LASTINGS.map((lasting) => [
        {
          label: lastingLabel(t, lasting),
          press: ['ask', 'askfrz', scopeArg(environment), lasting] as const,
        },
      ]),
      [{ label: t('manage-back'), go: ['freeze'] }],
    ],
  }
}
