import { findRelease } from '../../db/release.ts'
import type { Draw } from '../bot.ts'
import { findService } from '../find-service.ts'
import { shortName } from '../short-name.ts'
import { idOf } from './args.ts'
import { askedScreen } from './deploycf.ts'

/** Asks once more before a draft sets out. What is on its way already is shown by its card. */
export const drawStartcf: Draw = async (deps, reader, [id]) => {
  const release = reader.person && (await findRelease(deps.db, idOf(id)))
  const service = release && findService(deps.installation, shortName(release.service))
  if (!release || !service) return null
  const yes = ['startrel', release.id] as const
  return { screen: await askedScreen(deps, reader, { service, tag: release.tag, yes }) }
}
