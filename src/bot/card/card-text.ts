import type { Release } from '../../domain/release/release.ts'
import type { Status } from '../../domain/release/status.ts'
import { phraseIn } from '../../i18n/fact-words.ts'
import { saySeen } from '../../i18n/say-seen.ts'
import { countsHtml } from '../commit-counts.ts'
import { fit, givesWay, nameHtml, type Part, textHtml } from '../html.ts'
import { dateTime, since } from '../when.ts'
import { approvalLines } from './card-approvals.ts'
import type { CardCommits, CardView } from './card-view.ts'
import { GIVES_WAY } from './gives-way.ts'
import { failureHtml, type Pen, personHtml, refusalHtml } from './pen.ts'

/** Everything that a card says below its title. `end`: lines that stand at its very end. */
export function cardText(view: CardView, pen: Pen, around: { title: string; end?: readonly Part[] }): string {
  return fit([
    `<b>${around.title}</b>\n`,
    ...factLines(view, pen),
    ...stateLines(view, pen),
    ...wayBackLines(view, pen),
    ...approvalLines(view, pen),
    ...notes(view.release, pen),
    ...(around.end ?? []),
  ])
}

function factLines({ release, commits }: CardView, pen: Pen): Part[] {
  const { t, timeZone } = pen
  const { service, tag, commit, status, initiatedBy, createdAt, githubActionLink } = release
  return [
    t('releases-service', { service: nameHtml(service) }),
    t('releases-tag', { tag: nameHtml(tag) }),
    ...(commit === null ? [] : [t('releases-commit', { commit: commit.slice(0, 10) })]),
    ...commitLines(commits ?? null, pen),
    t('releases-status', { status: t(`status-${status}`) }),
    t('releases-initiator', { person: personHtml(initiatedBy) }),
    t('releases-created', { at: dateTime(createdAt, timeZone) }),
    ...timeLines(release, pen),
    ...(githubActionLink !== null && /^https?:\/\/\S+$/.test(githubActionLink)
      ? [t('releases-action-link', { url: textHtml(githubActionLink, 2_000) })]
      : []),
  ]
}

/** What comes with it, and whose the last commit is: text of somebody else. */
function commitLines(commits: CardCommits | null, { t }: Pen): Part[] {
  if (!commits || commits.count === 0) return []
  const { newest } = commits
  const counts = t('releases-commits', { counts: countsHtml(t, commits), tag: nameHtml(commits.since) })
  if (!newest) return [counts]
  const words = { title: textHtml(newest.title, 120), author: nameHtml(newest.author) }
  return [givesWay(GIVES_WAY.step, t('releases-commit-title', words)), counts]
}

function timeLines({ status, createdAt, startedAt, completedAt }: Release, { t, timeZone, at }: Pen): Part[] {
  const begun = startedAt ?? createdAt
  if (completedAt === null) {
    if (status === 'draft') return []
    return [t('releases-in-progress', { time: since(at.getTime() - begun.getTime(), t) })]
  }
  const ended = status === 'deployed' ? 'releases-deployed-at' : 'releases-ended-at'
  return [
    t(ended, { at: dateTime(completedAt, timeZone) }),
    t('releases-took', { time: since(completedAt.getTime() - begun.getTime(), t) }),
  ]
}

/** What is happening, what keeps it, and why it went wrong. */
function stateLines(view: CardView, pen: Pen): Part[] {
  const { t } = pen
  const { failure, held } = view.release
  const why = held ? refusalHtml(pen, held) : failure && failureHtml(pen, failure)
  const said = held ? 'releases-held' : 'releases-failure'
  const lines = why
    ? [
        t(said, { message: why.message }),
        givesWay(GIVES_WAY.remedy, t('releases-remedy', { remedy: why.remedy })),
      ]
    : []
  return gap([...deploymentLines(view, pen), ...lines])
}

function deploymentLines({ deployment }: CardView, { t, at }: Pen): Part[] {
  if (deployment?.status !== 'in_progress') return []
  const { environment, kind, startedAt, attention, step } = deployment
  const time = since(at.getTime() - startedAt.getTime(), t)
  const name = step && stepName(step.name, t)
  const attempt = step && step.attempts > 1 ? String(step.attempts) : null
  return [
    t('releases-running', { environment: nameHtml(environment), kind: t(`kind-${kind}`), time }),
    ...(name === null
      ? []
      : [
          attempt === null
            ? t('releases-step', { step: name })
            : t('releases-step-again', { step: name, attempt }),
        ]),
    ...(step?.detail ? [givesWay(GIVES_WAY.step, `<i>${textHtml(saySeen(t, step.detail), 300)}</i>`)] : []),
    ...(attention === null ? [] : [t('releases-unseen', { why: textHtml(saySeen(t, attention), 300) })]),
  ]
}

function stepName(name: string, t: Pen['t']): string {
  const id = `step-${name}`
  return t.knows(id) ? t(id) : nameHtml(name)
}

const BACK: readonly Status[] = ['production_rollback', 'rollback', 'rollback_done', 'rollback_failed']

function wayBackLines({ release, rehearsed }: CardView, { t }: Pen): Part[] {
  const { status, rollbackToTag, rehearsalSkipped } = release
  const wentBack = status === 'rollback_done' ? 'releases-went-back' : 'releases-going-back'
  const word = rehearsed?.schemaCompared ? 'releases-rehearsed-schema' : 'releases-rehearsed'
  const proof = rehearsed
    ? t(word, { tag: nameHtml(rehearsed.fromTag) })
    : rehearsalSkipped &&
      t('releases-not-rehearsed', { reason: textHtml(phraseIn(t, rehearsalSkipped), 200) })
  return gap([
    ...(BACK.includes(status) && rollbackToTag ? [t(wentBack, { tag: nameHtml(rollbackToTag) })] : []),
    ...(proof ? [givesWay(GIVES_WAY.certificate, proof)] : []),
  ])
}

/** What people say about it, as far as there is room. */
function notes({ description }: Release, { t }: Pen): Part[] {
  if (description === null || description.trim() === '') return []
  const head = `\n${t('releases-notes')}\n`
  const fill = (room: number) => {
    const left = room - head.length
    return left < 20 ? '' : `${head}<blockquote expandable>${textHtml(description, left)}</blockquote>`
  }
  return [{ after: GIVES_WAY.notes, fill }]
}

/** An empty line above, where there is anything. */
function gap(lines: Part[]): Part[] {
  return lines.length === 0 ? [] : [BLANK, ...lines]
}

const BLANK = '\n'
