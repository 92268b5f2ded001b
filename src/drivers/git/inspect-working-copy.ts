import { ill, type Probe, well } from '../../domain/probe.ts'
import { quoteWord } from '../../lib/host/quote.ts'
import { lastWords, look, type Place } from '../place.ts'
import { askOriginCommand, readCopyCommand } from './commands.ts'
import { parseCopy, some } from './working-copy.ts'

const LIMIT_MS = 20_000

/** The parts of a working copy that a deployment needs, for `doctor`. */
export async function* inspectWorkingCopy(
  place: Place,
  repository: string,
  signal: AbortSignal,
): AsyncGenerator<Probe> {
  const options = { what: 'Looking at the working copy', timeoutMs: LIMIT_MS, signal }
  const { directory } = place
  const words = quoteWord(directory)
  const { code, stdout, stderr } = await look(place, readCopyCommand(directory), options)
  if (code === 127) {
    yield ill('git', 'git_missing', { fix: 'sudo apt-get install git' })
    return
  }
  if (code !== 0) {
    const detail = lastWords(`${stdout}\n${stderr}`.split('\n'))
    const fix = `git clone ${quoteWord(repository)} ${words}`
    yield ill('working_copy', 'copy_missing', { directory, detail, fix })
    return
  }
  const { commit, changed } = parseCopy(stdout)
  yield well('working_copy', 'copy_at', { directory, commit: commit?.slice(0, 12) ?? '—' })
  yield changed.length === 0
    ? well('local_changes', 'nothing_changed')
    : ill('local_changes', 'changed_by_hand', {
        directory,
        files: some(changed),
        fix: `git -C ${words} status`,
      })
  const asked = await look(place, askOriginCommand(directory), options)
  yield asked.code === 0
    ? well('repository', 'repository_readable')
    : ill('repository', 'repository_closed', {
        detail: lastWords(asked.stdout.split('\n')),
        fix: `git -C ${words} ls-remote origin HEAD`,
      })
}
