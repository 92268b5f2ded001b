import { pushEvent, workflowRunEvent } from '../../src/contract/github-webhook.ts'
import type { World } from './world.ts'

/** What GitHub told the job of the push for which it runs: the very words of its webhook, by which the machine knows the same push again. */
export interface PushTold {
  branch: string | null
  /** Who wrote its newest commit, and who pushed it. */
  developers: string[]
  /** Null: it does not say, or somebody ran the job again and wants it again. */
  push: { commit: string; at: string } | null
}

/** Null: the job does not run for a push. */
export async function pushTold({ env, read }: Pick<World, 'env' | 'read'>): Promise<PushTold | null> {
  const event = env['GITHUB_EVENT_NAME']
  const file = env['GITHUB_EVENT_PATH']
  const reader = READERS[event ?? '']
  if (!reader || !file) return null
  const told = reader(JSON.parse(await read(file)))
  return told && { ...told, push: (env['GITHUB_RUN_ATTEMPT'] ?? '1') === '1' ? told.push : null }
}

const READERS: Readonly<Record<string, (body: unknown) => PushTold | null>> = {
  push(body) {
    const push = pushEvent.safeParse(body).data
    if (!push) return null
    const [, branch = null] = /^refs\/heads\/(.+)$/.exec(push.ref) ?? []
    return {
      branch,
      developers: peopleOf(push.head_commit?.author?.username, push.sender.login),
      push: pushOf(push.after, push.repository.pushed_at),
    }
  },
  workflow_run(body) {
    const run = workflowRunEvent.safeParse(body).data?.workflow_run
    if (!run) return null
    return {
      branch: run.head_branch,
      developers: peopleOf(run.actor?.login),
      push: pushOf(run.head_sha, run.run_started_at),
    }
  },
}

function peopleOf(...logins: (string | null | undefined)[]): string[] {
  const known = logins.filter((login) => typeof login === 'string' && !login.endsWith('[bot]'))
  return [...new Set(known as string[])]
}

function pushOf(commit: string, said: number | string | null | undefined): PushTold['push'] {
  if (said === null || said === undefined) return null
  const at = new Date(typeof said === 'number' ? said * 1_000 : said)
  return Number.isNaN(at.getTime()) ? null : { commit, at: at.toISOString() }
}
