import { failure } from '../../domain/failures.ts'
import type { Fetchable, StepContext } from '../driver.ts'
import { TargetFailed } from '../driver.ts'
import type { Place, WorkFinished, WorkOptions } from '../place.ts'
import { failureFrom, lastWords, look, work } from '../place.ts'
import {
  checkoutCommand,
  cloneCommand,
  ENDS,
  fetchBranchCommand,
  fetchTagCommand,
  readCopyCommand,
} from './commands.ts'

const NETWORK_LIMIT_MS = 300_000
const LOOK_LIMIT_MS = 20_000

type Part = Pick<WorkOptions, 'part'>

/** Fetches one tag or branch, as the repository has it now, and says which commit it is. What is checked out stays. */
export async function fetchWanted(
  place: Place,
  wanted: Fetchable,
  context: StepContext,
  part: Part = {},
): Promise<string> {
  const { directory } = place
  const [name, command, missing] =
    'tag' in wanted
      ? ([
          wanted.tag,
          fetchTagCommand(directory, wanted.tag),
          failure('tag_not_found', { tag: wanted.tag }),
        ] as const)
      : ([
          wanted.branch,
          fetchBranchCommand(directory, wanted.branch, wanted.commit),
          failure('branch_not_found', { branch: wanted.branch, commit: wanted.commit ?? '' }),
        ] as const)
  const options = { context, what: `Fetching ${name}`, timeoutMs: NETWORK_LIMIT_MS, ...part }
  const finished = await work(place, command, options)

  const commit = finished.tail
    .map((line) => / is commit ([0-9a-f]{40,64})$/.exec(line)?.[1])
    .findLast(Boolean)
  if (finished.code === 0 && commit) return commit
  if (finished.code === ENDS.noSuchRef) throw new TargetFailed(missing)
  throw copyFailure(place, finished)
}

/** Detaches HEAD at a commit that was fetched. Never overwrites what a person changed. */
export async function checkout(
  place: Place,
  commit: string,
  context: StepContext,
  part: Part = {},
): Promise<WorkFinished> {
  const options = {
    context,
    what: `Checking out ${commit.slice(0, 12)}`,
    timeoutMs: NETWORK_LIMIT_MS,
    ...part,
  }
  const finished = await work(place, checkoutCommand(place.directory, commit), options)
  if (finished.code === 0) return finished

  if (finished.code === ENDS.localChanges) throw localChanges(place, finished.tail)
  if (finished.code === ENDS.notWorkingCopy || finished.code === 127) throw copyFailure(place, finished)
  throw failureFrom(
    finished.tail,
    place,
    failure('command_failed', { what: 'git checkout', detail: lastWords(finished.tail) }),
  )
}

/** Makes the working copy's repository where there is none yet. */
export async function cloneIfMissing(
  place: Place,
  repository: string,
  context: StepContext,
  part: Part = {},
) {
  const command = cloneCommand(repository, place.directory)
  const options = { context, what: `Cloning ${repository}`, timeoutMs: NETWORK_LIMIT_MS, ...part }
  const finished = await work(place, command, options)

  if (finished.code !== 0) throw copyFailure(place, finished)
  return finished
}

export interface WorkingCopy {
  commit: string | null
  /** Tracked files that differ from the commit. */
  changed: readonly string[]
}

/** What lies on disk now. */
export async function readWorkingCopy(place: Place, signal: AbortSignal): Promise<WorkingCopy> {
  const options = { what: 'Reading the working copy', timeoutMs: LOOK_LIMIT_MS, signal }
  const { code, stdout, stderr } = await look(place, readCopyCommand(place.directory), options)

  if (code !== 0) throw copyFailure(place, { code, tail: lines(`${stdout}\n${stderr}`) })
  return parseCopy(stdout)
}

export function parseCopy(stdout: string): WorkingCopy {
  const named = (word: string) =>
    lines(stdout).flatMap((line) => (line.startsWith(word) ? [line.slice(word.length)] : []))
  return {
    commit: /^[0-9a-f]{40,64}$/.exec(named('HEAD ')[0] ?? '')?.[0] ?? null,
    changed: named('changed '),
  }
}

function copyFailure(place: Place, finished: { code: number; tail: readonly string[] }): TargetFailed {
  const facts = { host: place.host.name, directory: place.directory, detail: lastWords(finished.tail) }
  if (finished.code === ENDS.notWorkingCopy) return new TargetFailed(failure('not_a_repository', facts))
  if (finished.code === 127) return new TargetFailed(failure('tool_missing', { ...facts, tool: 'git' }))
  return failureFrom(finished.tail, place, failure('fetch_failed', facts))
}

/** git and our script indent the names of files with a tab. */
function localChanges(place: Place, tail: readonly string[]): TargetFailed {
  const files = tail.filter((line) => line.startsWith('\t')).map((line) => line.trim())
  return new TargetFailed(
    failure('local_changes', { host: place.host.name, directory: place.directory, files: some(files) }),
  )
}

export function some(files: readonly string[]): string {
  const more = files.length > 5 ? ` and ${files.length - 5} more` : ''
  return `${files.slice(0, 5).join(', ')}${more}`
}

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '')
}
