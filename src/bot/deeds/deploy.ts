import { createRelease } from '../../app/create-release.ts'
import { deployRelease } from '../../app/deploy-release.ts'
import { retryRelease } from '../../app/retry-release.ts'
import { serviceOf } from '../../app/service-of.ts'
import { tagText } from '../../contract/text.ts'
import { findByCause } from '../../db/event.ts'
import { findRelease } from '../../db/release.ts'
import { Refused } from '../../domain/refusals.ts'
import { matchesPattern } from '../../domain/version/tag.ts'
import { askerOf } from '../asker-of.ts'
import { readBoard } from '../board.ts'
import type { Act, BotDeps } from '../bot.ts'
import { pressedIn, toastOf, tooLate } from '../confirmation.ts'
import { findService } from '../find-service.ts'
import { idOf } from '../screens/args.ts'
import { aboutPlaces } from '../screens/deploycf.ts'
import { findByShortName, shortName } from '../short-name.ts'

/** A version was chosen: the question that follows knows its whole name. */
export const pickTag: Act = async (deps, { t }, [short, shortTag]) => {
  const service = findService(deps.installation, short)
  if (!service) return { toast: t('manage-service-gone'), go: ['deploy'] }
  const seen = await deps.tagsOf(service.name)
  const tags = seen.kind === 'known' ? seen.tags.map(({ tag }) => tag) : []
  const tag = findByShortName(shortTag, tags)
  if (tag === null) return { toast: t('manage-tag-gone'), alert: true }
  return { go: ['deploycf', shortName(service.name), tag] }
}

/** A version was written: it is looked at before anything is asked. */
export const nameTag: Act = async (deps, { t }, [short, ...words]) => {
  const service = findService(deps.installation, short)
  if (!service) return { toast: t('manage-service-gone'), go: ['deploy'] }
  const tag = String(words.at(-1) ?? '').trim()
  if (!tagText.safeParse(tag).success) {
    return { toast: t('manage-tag-bad'), alert: true }
  }
  if (!matchesPattern(tag, service.tagPattern)) {
    const facts = { tag, service: service.name, pattern: service.tagPattern }
    throw new Refused({ code: 'tag_mismatch', facts })
  }
  return { go: ['deploycf', shortName(service.name), tag] }
}

/** The yes to a new release. */
export const createPicked: Act = async (deps, by, [short, shortTag, stamp, about]) => {
  const { t } = by
  const done = await findByCause(deps.db, by.cause)
  if (done?.releaseId) return { go: ['release', done.releaseId] }
  const service = findService(deps.installation, short)
  if (!service) return { toast: t('manage-service-gone'), go: ['deploy'] }
  const tag = String((await pressedIn(deps, by, 'deploycf'))?.[2] ?? '')
  if (shortName(tag) !== String(shortTag)) return { toast: t('manage-confirm-changed'), alert: true }
  const late = await tooLate(deps, by, { stamp, isSame: await isAbout(deps, service.name, about) })
  if (late) return late
  const { id } = await createRelease(deps, { service: service.name, tag, draft: false }, askerOf(by))
  return { toast: toastOf(t('manage-deploy-started', { tag })), go: ['release', id] }
}

/** The yes to a draft. */
export const startDraft: Act = async (deps, by, [id, stamp, about]) => {
  const { t } = by
  const release = await findRelease(deps.db, idOf(id))
  if (!release) return { toast: t('manage-release-gone'), go: ['deploy'] }
  const late = await tooLate(deps, by, { stamp, isSame: await isAbout(deps, release.service, about) })
  if (late) return late
  await deployRelease(deps, { releaseId: release.id, environment: null }, askerOf(by))
  return { toast: toastOf(t('manage-deploy-started', { tag: release.tag })), go: ['release', release.id] }
}

/** The yes to the tag of a release that came to nothing. */
export const tryAgain: Act = async (deps, by, [id, stamp, about]) => {
  const { t } = by
  const done = await findByCause(deps.db, by.cause)
  if (done?.releaseId) return { go: ['release', done.releaseId] }
  const release = await findRelease(deps.db, idOf(id))
  if (!release) return { toast: t('manage-release-gone'), go: ['deploy'] }
  const { service, tag } = release
  const late = await tooLate(deps, by, { stamp, isSame: await isAbout(deps, service, about) })
  if (late) return late
  const next = await retryRelease(deps, release.id, askerOf(by))
  return { toast: toastOf(t('manage-deploy-started', { tag })), go: ['release', next.id] }
}

async function isAbout(deps: BotDeps, service: string, about: string | number | undefined): Promise<boolean> {
  const [board] = await readBoard(deps, [serviceOf(deps.installation, service)])
  return aboutPlaces(board?.places ?? []) === String(about)
}
