import { type Offer, type ReleaseAction, releaseActions } from '../../app/actions-of.ts'
import { questionOf } from '../../app/decide-release.ts'
import { releaseCommits } from '../../app/release-commits.ts'
import { type ReleaseCard, releaseCard } from '../../db/views/release-card.ts'
import { type Tally, tally, type Vote } from '../../domain/approval/policy.ts'
import { type Refusal, Refused } from '../../domain/refusals.ts'
import type { Release } from '../../domain/release/release.ts'
import type { ApprovalPolicy } from '../../domain/service/settings.ts'
import type { BotDeps, Reader } from '../bot.ts'
import type { CommitCounts } from '../commit-counts.ts'
import { webLink } from '../web-link.ts'

/** A release as one reader sees it. */
export interface CardView extends ReleaseCard {
  /** Null: its service is no longer configured. */
  approvals: CardApprovals | null
  /** What the reader can do, and why not; null in groups, where everybody sees every button. */
  offers: ReadonlyMap<ReleaseAction, Refusal | null> | null
  /** Who reads; null in groups. */
  person: string | null
  /** Where a browser finds the log of the newest attempt. */
  logUrl: string | null
  /** What it brings to production; null or left out: not known. */
  commits?: CardCommits | null
}

export interface CardCommits extends CommitCounts {
  /** The version before. */
  since: string
  /** Of the commit of the tag; null: it is not among them. */
  newest: { title: string; author: string } | null
}

export interface CardApprovals extends Tally {
  kind: ApprovalPolicy['kind']
}

/** Null: there is no such release, or nobody who may see it. */
export async function readCard(
  deps: Pick<BotDeps, 'db' | 'installation' | 'commitsOf'>,
  { chat, person }: Pick<Reader, 'chat' | 'person'>,
  id: number,
): Promise<CardView | null> {
  if (chat.kind === 'private' && person === null) return null
  const card = await releaseCard(deps.db, id)
  if (!card) return null
  const offers = person === null ? null : await releaseActions(deps, card.release, person)
  return {
    ...card,
    approvals: approvalsOf(deps, card),
    offers: offers && new Map(offers.filter(isUseful).map(({ action, refusal }) => [action, refusal])),
    person: person?.name ?? null,
    logUrl: logOf(deps, card),
    commits: await commitsOfCard(deps, card.release),
  }
}

/** A release whose tag was released once more is left alone. */
function isUseful({ action, applicable }: Offer<ReleaseAction>): boolean {
  return action !== 'retry' || applicable
}

async function commitsOfCard(
  { commitsOf, ...deps }: Pick<BotDeps, 'db' | 'installation' | 'commitsOf'>,
  release: Release,
): Promise<CardCommits | null> {
  if (!commitsOf || release.commit === null) return null
  const { base, direction, seen } = await releaseCommits({ ...deps, commitsOf }, release.id)
  if (seen.kind === 'unknown' || !base || direction === 'older') return null
  const { commits, total: count, pullRequests, url } = seen.between
  const newest = commits.find(({ sha }) => sha === release.commit) ?? null
  return { count, pulls: pullRequests.length, url, since: base.tag, newest }
}

/** What a workflow did is told where it ran: the card has a link to it. */
function logOf({ installation }: Pick<BotDeps, 'installation'>, { release, deployment }: ReleaseCard) {
  if (deployment === null || release.runner === 'github') return null
  return webLink(installation, `/deployments/${deployment.id}`)
}

export function approvalsOf(
  deps: Pick<BotDeps, 'installation'>,
  { release, votes }: { release: Release; votes: readonly Vote[] },
): CardApprovals | null {
  try {
    const question = questionOf(deps, release)
    return { ...tally(question, votes), kind: question.policy.kind }
  } catch (error) {
    if (error instanceof Refused) return null
    throw error
  }
}
