import { findRelease } from '../../db/release.ts'
import type { Release } from '../../domain/release/release.ts'
import { aboutOf } from '../about.ts'
import type { Draw } from '../bot.ts'
import type { Pen } from '../card/pen.ts'
import { nameHtml } from '../html.ts'
import type { Screen } from '../screen.ts'
import { idOf } from './args.ts'

/** Asks why. Once the release has changed there is nothing left to answer. */
export const drawReject: Draw = async (deps, reader, [id, about]) => {
  if (reader.chat.kind === 'private' && reader.person === null) return null
  const release = await findRelease(deps.db, idOf(id))
  if (!release) return null
  return { screen: rejectScreen({ release, isStill: aboutOf(release) === about }, reader) }
}

export function rejectScreen(
  { release, isStill }: { release: Release; isStill: boolean },
  { t }: Pick<Pen, 't'>,
): Screen {
  const facts = { service: nameHtml(release.service), tag: nameHtml(release.tag) }
  if (isStill) {
    return { text: t('releases-ask-reason', facts), rows: [], ask: t('releases-ask-reason-field') }
  }
  const status = t(`status-${release.status}-plain`)
  return { text: t('releases-ask-reason-over', { ...facts, status }), rows: [] }
}
