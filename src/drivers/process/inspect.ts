import { messageOf } from '../../lib/errors.ts'
import type { ProbeResult } from '../../lib/host/host.ts'
import type { Place } from '../place.ts'

const SCRIPT = `
directory=$1 repository=$2
say() { printf '%s\\t%s\\t%s\\t%s\\n' "$1" "$2" "$3" "$4"; }
command -v git >/dev/null 2>&1 && say git ok "$(git --version)" || say git no 'not found' 'apt-get install git'
mkdir -p -- "$directory" 2>/dev/null && [ -w "$directory" ] && say directory ok "$directory can be written" || say directory no "$directory cannot be written" "mkdir -p '$directory'"
export GIT_TERMINAL_PROMPT=0
said=$(git ls-remote --quiet --exit-code -- "$repository" HEAD 2>&1) && say repository ok 'can be read' || say repository no "$(printf '%s' "$said" | tr '\\n\\t' '  ')" "git ls-remote '$repository'"
`

/** What a deployment needs here, tested one by one. */
export async function inspectProcess(
  place: Place,
  repository: string,
  signal: AbortSignal,
): Promise<readonly ProbeResult[]> {
  const probes = await place.host.probe(signal)
  if (probes.some(({ ok }) => !ok)) return probes
  try {
    const command = ['sh', '-c', SCRIPT, 'sh', place.directory, repository] as const
    const { stdout } = await place.host.run(command, { timeoutMs: 30_000, signal })
    return [...probes, ...stdout.split('\n').filter(Boolean).map(parse)]
  } catch (error) {
    return [...probes, { name: 'commands', ok: false, detail: messageOf(error), fix: null }]
  }
}

function parse(line: string): ProbeResult {
  const [name = '', verdict = '', detail = '', fix = ''] = line.split('\t')
  return { name, ok: verdict === 'ok', detail, fix: fix === '' ? null : fix }
}
