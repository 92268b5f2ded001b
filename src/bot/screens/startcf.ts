import { findRelease } from '../../db/release.ts'
import type { Draw } from '../bot.ts'
import { findService } from '../find-service.ts'
import { shortName } from '../short-name.ts'
import { idOf } from './args.ts'
import { askedScreen } from './deploycf.ts'

/** Asks once more before a draft sets out, or the tag of a release that came to nothing. */
export const drawStartcf: Draw = async (deps, reader, [id]) => {
  const release = reader.person && (await findRelease(deps.db, idOf(id)))
  const service = release && findService(deps.installation, shortName(release.service))
  if (!release || !service) return null
  const yes = [release.status === 'draft' ? 'startrel' : 'again', release.id] as const
  return { screen: await askedScreen(deps, reader, { service, tag: release.tag, yes }) }
}
