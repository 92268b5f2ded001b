import type { ReleasableTag } from '../../app/tag-source.ts'
import { findRelease } from '../../db/release.ts'
import { releasesOfService } from '../../db/views/releases-of-service.ts'
import { rightRefusal } from '../../domain/person/rights.ts'
import { phaseOf, type Status } from '../../domain/release/status.ts'
import { sayRefusal } from '../../i18n/say-refusal.ts'
import type { BotDeps, Draw } from '../bot.ts'
import { findService } from '../find-service.ts'
import { fit, nameHtml, namePlain, textHtml } from '../html.ts'
import { type Paged, paged, pageMark, turnRows } from '../paged.ts'
import type { Ears } from '../place-words.ts'
import type { Button, Screen } from '../screen.ts'
import { shortName } from '../short-name.ts'
import { refusedScreen } from './choose-service.ts'

export interface TagView {
  tag: string
  /** The newest release of it; null: it was never released. */
  release: { id: number; status: Status } | null
}

export interface TagsView extends Paged<TagView> {
  service: string
  /** Why the repository cannot be read; null: it can. */
  unreachable: string | null
}

const MOST_DRAFTS = 8

/** Which version of a service is released. Where the repository is silent, its drafts and whatever somebody writes. */
export const drawTags: Draw = async (deps, reader, [short, page]) => {
  const { person, t } = reader
  const service = findService(deps.installation, short)
  if (!person || !service) return null
  const refusal = rightRefusal(person, 'create_release', service.name)
  if (refusal) {
    const title = t('manage-deploy-title')
    return { screen: refusedScreen({ title, said: sayRefusal(t, refusal), back: ['deploy'] }, reader) }
  }
  const seen = await deps.tagsOf(service.name)
  if (seen.kind === 'unreachable') {
    const drafts = paged(await draftsOf(deps, service.name), 0)
    const view = { service: service.name, unreachable: deps.mask(seen.reason), ...drafts }
    return { screen: tagsScreen(view, reader) }
  }
  const { items, ...at } = paged(seen.tags, page)
  const tags = await Promise.all(items.map((tag) => withRelease(deps, tag)))
  return { screen: tagsScreen({ service: service.name, unreachable: null, items: tags, ...at }, reader) }
}

async function draftsOf({ db }: BotDeps, service: string): Promise<TagView[]> {
  const items = await releasesOfService(db, { service, status: 'draft', limit: MOST_DRAFTS })
  return items.map(({ tag, id, status }) => ({ tag, release: { id, status } }))
}

async function withRelease({ db }: BotDeps, { tag, releaseId }: ReleasableTag): Promise<TagView> {
  const release = releaseId === null ? null : await findRelease(db, releaseId)
  return { tag, release: release && { id: release.id, status: release.status } }
}

export function tagsScreen({ service, unreachable, items, ...at }: TagsView, { t }: Pick<Ears, 't'>): Screen {
  const short = shortName(service)
  const title = t('manage-tags-title', { service: nameHtml(service) }) + pageMark(at)
  const said =
    unreachable === null
      ? t(items.length === 0 ? 'manage-no-tags' : 'manage-choose-tag')
      : t('manage-tags-unreachable', { why: textHtml(unreachable, 400) })
  return {
    text: fit([title, `\n${said}`]),
    rows: [
      ...items.map((one) => [tagButton(short, one, t)]),
      ...turnRows(t, at, (page) => ['tags', short, page]),
      [{ label: t('manage-other-tag'), press: ['ask', 'asktag', short] }],
      [{ label: t('manage-back'), go: ['deploy'] }],
    ],
  }
}

/** What is on its way is looked at, a draft is started, everything else is released anew. */
function tagButton(short: string, { tag, release }: TagView, t: Ears['t']): Button {
  const name = `🏷️ ${namePlain(tag, 32)}`
  if (!release) return { label: name, press: ['pick', short, shortName(tag)] }
  const label = `${name} · ${t(`status-${release.status}`)}`
  if (release.status === 'draft') return { label, go: ['startcf', release.id] }
  if (phaseOf(release.status) === 'active') return { label, go: ['release', release.id] }
  return { label, press: ['pick', short, shortName(tag)] }
}
