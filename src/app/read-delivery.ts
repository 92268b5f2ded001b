import { pushEvent, refEvent, releaseEvent, workflowRunEvent } from '../contract/github-webhook.ts'
import type { Delivery } from '../db/github-inbox.ts'
import { repositoryOf } from '../lib/repository-of.ts'

/** Who did it at GitHub. */
export interface GithubAccount {
  login: string
  /** Never changes, as a login may. */
  id: string
  isBot: boolean
}

/** What a delivery says has changed. */
export type ToldByGithub =
  | { kind: 'tag'; repository: string; tag: string; by: GithubAccount | null }
  | ToldBranch
  | ToldRun
  | { kind: 'other' }

export interface ToldBranch {
  kind: 'branch'
  repository: string
  branch: string
  /** Null: it is gone. */
  commit: string | null
  /** Login of whoever wrote the newest commit; null: it is not known at GitHub. */
  author: string | null
  by: GithubAccount
  isDefault: boolean
  /** Null: it does not say. */
  pushedAt: Date | null
}

/** A run of a workflow that ended. */
export interface ToldRun {
  kind: 'run'
  repository: string
  /** Name of the file under .github/workflows. */
  file: string
  branch: string | null
  commit: string
  succeeded: boolean
  isDefault: boolean
  /** Whether it ran for a push to this very repository. */
  isOwn: boolean
  begunAt: Date | null
  by: GithubAccount | null
}

/** An event as the machine understands it. What cannot be read says nothing. */
export function readDelivery({ event, body }: Pick<Delivery, 'event' | 'body'>): ToldByGithub {
  return READERS[event]?.(body) ?? OTHER
}

/** Events of which something may follow here. */
export function isHeardEvent(event: string): boolean {
  return Object.hasOwn(READERS, event) || event === 'workflow_job'
}

const OTHER = { kind: 'other' } as const

const READERS: Readonly<Record<string, (body: unknown) => ToldByGithub>> = {
  push: readPush,
  create: (body) => readRef(body, true),
  delete: (body) => readRef(body, false),
  release: readRelease,
  workflow_run: readRun,
}

/** Of these the repository has got its tag just now; the others only say that there is one. */
const NAMING: readonly string[] = ['published', 'created', 'released', 'prereleased']

function readPush(body: unknown): ToldByGithub {
  const push = pushEvent.safeParse(body).data
  if (!push) return OTHER
  const { ref, after, deleted = false, head_commit: head, sender } = push
  const repository = nameOf(push)
  const isGone = deleted || /^0+$/.test(after)
  const by = accountOf(sender)
  const [, kind, name = ''] = /^refs\/(tags|heads)\/(.+)$/.exec(ref) ?? []
  if (kind === 'tags') return { kind: 'tag', repository, tag: name, by: isGone ? null : by }
  if (kind !== 'heads') return OTHER
  return {
    kind: 'branch',
    repository,
    branch: name,
    commit: isGone ? null : after,
    author: head?.author?.username ?? null,
    by,
    isDefault: name === push.repository.default_branch,
    pushedAt: timeOf(push.repository.pushed_at),
  }
}

function readRef(body: unknown, isNew: boolean): ToldByGithub {
  const told = refEvent.safeParse(body).data
  if (told?.ref_type !== 'tag') return OTHER
  return {
    kind: 'tag',
    repository: nameOf(told),
    tag: told.ref,
    by: isNew ? accountOf(told.sender) : null,
  }
}

function readRelease(body: unknown): ToldByGithub {
  const told = releaseEvent.safeParse(body).data
  if (!told) return OTHER
  const by = NAMING.includes(told.action) ? accountOf(told.sender) : null
  return { kind: 'tag', repository: nameOf(told), tag: told.release.tag_name, by }
}

function readRun(body: unknown): ToldByGithub {
  const told = workflowRunEvent.safeParse(body).data
  if (told?.action !== 'completed') return OTHER
  const { workflow_run: run, repository } = told
  const own = repository.full_name.toLowerCase()
  return {
    kind: 'run',
    repository: nameOf(told),
    file: run.path.replace(/@.*$/, '').split('/').at(-1) ?? '',
    branch: run.head_branch,
    commit: run.head_sha,
    succeeded: run.conclusion === 'success',
    isDefault: run.head_branch !== null && run.head_branch === repository.default_branch,
    isOwn: run.event !== 'pull_request' && (run.head_repository?.full_name ?? own).toLowerCase() === own,
    begunAt: timeOf(run.run_started_at),
    by: run.actor ? accountOf(run.actor) : null,
  }
}

function nameOf({ repository }: { repository: { full_name: string } }): string {
  return repositoryOf(repository.full_name) ?? ''
}

function accountOf({ id, login, type }: { id: number; login: string; type?: string | undefined }) {
  return { id: String(id), login, isBot: type === 'Bot' || login.endsWith('[bot]') }
}

function timeOf(said: number | string | null | undefined): Date | null {
  if (said === null || said === undefined) return null
  const at = new Date(typeof said === 'number' ? said * 1_000 : said)
  return Number.isNaN(at.getTime()) ? null : at
}
