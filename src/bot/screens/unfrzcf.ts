import { freezesNow } from '../../app/barriers.ts'
import { findFreeze } from '../../db/barrier.ts'
import type { Barrier } from '../../domain/freeze/barrier.ts'
import type { Draw } from '../bot.ts'
import type { Ears } from '../place-words.ts'
import type { Screen } from '../screen.ts'
import { stampNow } from '../stamp.ts'
import { idOf } from './args.ts'
import { freezeHtml } from './freezes.ts'

/** Asks once more before a freeze is ended: what it held sets out at once. */
export const drawUnfrzcf: Draw = async (deps, reader, [id]) => {
  if (!reader.person) return null
  const freeze = await findFreeze(deps.db, idOf(id))
  if (!freeze) return null
  const standing = (await freezesNow(deps.db, deps)).some((one) => one.id === freeze.id)
  return { screen: unfrzcfScreen({ freeze, standing }, reader) }
}

export function unfrzcfScreen(
  { freeze, standing }: { freeze: Barrier; standing: boolean },
  ears: Ears,
): Screen {
  const { t, at } = ears
  const back = { label: t(standing ? 'manage-cancel' : 'manage-back'), go: ['freezes'] as const }
  if (!standing) return { text: t('manage-unfrozen-before'), rows: [[back]] }
  return {
    text: [t('manage-unfreeze-ask'), freezeHtml(freeze, ears), t('manage-confirm-lasts')].join('\n\n'),
    rows: [[{ label: t('manage-unfreeze-yes'), press: ['unfreeze', freeze.id ?? 0, stampNow(at)] }, back]],
  }
}
