import { ill, type Probe, well } from '../../domain/probe.ts'
import { quoteWord } from '../../lib/host/quote.ts'
import { lastWords, look, type Place } from '../place.ts'

const LIMIT_MS = 30_000

/** Prints `git <version>`, `directory there|makeable|closed` and `repository ok|<what git says>`. Changes nothing. */
const SCRIPT = `
directory=$1 repository=$2
export LC_ALL=C GIT_TERMINAL_PROMPT=0
if command -v git >/dev/null 2>&1; then printf 'git %s\\n' "$(git --version)"; fi
if [ -e "$directory" ]; then
  if [ -d "$directory" ] && [ -w "$directory" ]; then echo 'directory there'; else echo 'directory closed'; fi
else
  above=$directory
  until [ -e "$above" ]; do above=$(dirname -- "$above"); done
  if [ -d "$above" ] && [ -w "$above" ]; then echo 'directory makeable'; else echo 'directory closed'; fi
fi
`
const ASK_REPOSITORY = `
export LC_ALL=C GIT_TERMINAL_PROMPT=0
said=$(git ls-remote --quiet --exit-code -- "$1" HEAD 2>&1) || { printf '%s\\n' "$said"; exit 1; }
`

/** What a deployment needs here, tested one by one. */
export async function* inspectProcess(
  place: Place,
  repository: string,
  signal: AbortSignal,
): AsyncGenerator<Probe> {
  for await (const probe of place.host.probe(signal)) {
    yield probe
    if (!probe.ok) return
  }
  const looking = { what: 'Looking at the host', timeoutMs: LIMIT_MS, signal }
  const { stdout } = await look(place, ['sh', '-c', SCRIPT, 'sh', place.directory, repository], looking)
  const version = /^git (?:git version )?(.*)$/m.exec(stdout)?.[1]
  yield version === undefined
    ? ill('git', 'git_missing', { fix: 'sudo apt-get install git' })
    : well('git', 'version_found', { version })
  yield directoryProbe(place.directory, /^directory (\w+)$/m.exec(stdout)?.[1] ?? 'closed')
  if (version === undefined) return

  const asked = await look(place, ['sh', '-c', ASK_REPOSITORY, 'sh', repository], looking)
  yield asked.code === 0
    ? well('repository', 'repository_readable')
    : ill('repository', 'repository_closed', {
        detail: lastWords(asked.stdout.split('\n')),
        fix: `git ls-remote ${quoteWord(repository)}`,
      })
}

function directoryProbe(directory: string, state: string): Probe {
  if (state === 'there') return well('directory', 'directory_writable', { directory })
  if (state === 'makeable') return well('directory', 'directory_can_be_made', { directory })
  const word = quoteWord(directory)
  const fix = `sudo mkdir -p ${word} && sudo chown "$(id -u)" ${word}`
  return ill('directory', 'directory_closed', { directory, fix })
}
