import type { Draw } from '../bot.ts'
import { findEnvironment, findService } from '../find-service.ts'
import { nameHtml } from '../html.ts'
import { LASTINGS, lastingLabel } from '../lasting.ts'
import type { Ears } from '../place-words.ts'
import type { Screen } from '../screen.ts'
import { shortName } from '../short-name.ts'

/** How long it stays locked. */
export const drawLockfor: Draw = async (deps, reader, [short, shortEnvironment]) => {
  const service = findService(deps.installation, short)
  const environment = findEnvironment(deps.installation, shortEnvironment)
  if (!reader.person || !service || !environment) return null
  return { screen: lockforScreen({ service: service.name, environment: environment.name }, reader) }
}

export function lockforScreen(
  { service, environment }: { service: string; environment: string },
  { t }: Pick<Ears, 't'>,
): Screen {
  const short = shortName(service)
  return {
    text: [
      t('manage-lock-title'),
      `📦 <b>${nameHtml(service)}</b> · ${nameHtml(environment)}`,
      t('manage-choose-lasting'),
    ].join('\n\n'),
    rows: [
      ...LASTINGS.map((lasting) => [
        {
          label: lastingLabel(t, lasting),
          press: ['ask', 'asklock', short, shortName(environment), lasting] as const,
        },
      ]),
      [{ label: t('manage-back'), go: ['lockenv', short] }],
    ],
  }
}
