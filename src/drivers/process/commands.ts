import type { Command } from '../../lib/host/host.ts'
import { SEE, START, STOP_ANY, STOP_ONE } from './scripts.ts'

/** How preparing ends when a person has to act. */
export const ENDS = { buildFailed: 81, commitMissing: 83 } as const

/**
 * Layout of a target's directory:
 *   repository/          what git fetches into
 *   releases/<commit>/   one folder a version, so that building one never disturbs the files of the one that runs
 *   prepared             `<commit> <tag>`: whose migrations are used
 *   jobs/                what was done here and what it printed
 *   run/state            the process that was started last, written by itself before it becomes the service
 */
export function repositoryIn(directory: string): string {
  return `${directory}/repository`
}

export function preparedFolder(directory: string, commit: string): string {
  return `${directory}/releases/${commit}`
}

const KEPT_VERSIONS = 6

/**
 * A clone by hard links: builds may ask git for their version, submodules and ignored-on-export files are there, and the
 * folder stays whole whatever becomes of `repository`.
 */
const PREPARE = `
directory=$1 commit=$2 tag=$3 build=$4
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE CDPATH
export GIT_TERMINAL_PROMPT=0 RMM_TAG="$tag" RMM_COMMIT="$commit"
cd -- "$directory" || exit 1
folder=releases/$commit
check_out() {
  git clone --quiet --local --no-checkout -- repository "$folder" || return 1
  cd -- "$folder" || return 1
  git remote set-url origin "$(git -C ../../repository remote get-url origin)"
  git -c advice.detachedHead=false checkout --quiet --detach "$commit" -- || return 1
  [ ! -e .gitmodules ] || git submodule update --quiet --init --recursive
}
if [ ! -e "$folder/.git/rmm-built" ]; then
  git -C repository rev-parse --verify --quiet "$commit^{commit}" >/dev/null || exit ${ENDS.commitMissing}
  rm -rf -- "$folder" && mkdir -p releases && (check_out) || exit 1
  if [ -n "$build" ]; then (cd -- "$folder" && sh -c "$build") || exit ${ENDS.buildFailed}; fi
  : >"$folder/.git/rmm-built"
fi
touch -- "$folder"
printf '%s %s\\n' "$commit" "$tag" >prepared.new && mv -f prepared.new prepared || exit 1
running=$(sed -n 's/^commit //p' run/state 2>/dev/null)
ls -t releases | tail -n +${KEPT_VERSIONS + 1} | while read -r old; do
  [ "$old" = "$running" ] || rm -rf -- "releases/$old"
done
printf 'Prepared %s\\n' "$commit"
`

export function prepareCommand(
  directory: string,
  version: { tag: string; commit: string },
  build: string | null,
): Command {
  return ['sh', '-c', PREPARE, 'sh', directory, version.commit, version.tag, build ?? '']
}

export function startCommand(
  directory: string,
  version: { tag: string; commit: string },
  work: { start: string; key: string; port?: number | null },
): Command {
  const words = [version.commit, version.tag, work.start, work.key, String(work.port ?? '')]
  return ['sh', '-c', START, 'sh', directory, ...words]
}

/** Ends what runs; with a key only what that start began, and in less time. */
export function stopCommand(directory: string, key: string | null = null): Command {
  return key === null ? ['sh', '-c', STOP_ANY, 'sh', directory] : ['sh', '-c', STOP_ONE, 'sh', directory, key]
}

/** `ask` prints what the health URL says. */
export function seeCommand(directory: string, ask: Command | null = null): Command {
  return ['sh', '-c', SEE, 'sh', directory, ...(ask ?? [])]
}

/** Prints the folder of the prepared version; nothing where no version was prepared yet. */
export function preparedCommand(directory: string): Command {
  return ['sh', '-c', 'read -r commit tag <"$1/prepared" && printf "%s" "$commit"', 'sh', directory]
}

export interface Seen {
  state: 'nothing' | 'alive' | 'ended'
  pid: string
  commit: string
  tag: string
  /** Of the start that began it. */
  key: string
  /** What the service printed last. */
  last: readonly string[]
  /** What the asking printed. */
  answer: string
}

export function readSeen(output: string): Seen {
  const [head = '', rest = ''] = output.split(/^last\n([^]*)/m, 2)
  const [tail = '', answer = ''] = rest.split(/^health\n([^]*)/m, 2)
  const lines = head.split('\n')
  const field = (name: string) =>
    lines.find((text) => text.startsWith(`${name} `))?.slice(name.length + 1) ?? ''
  const word = lines[0] ?? ''
  return {
    state: word === 'alive' || word === 'ended' ? word : 'nothing',
    pid: field('pid'),
    commit: field('commit'),
    tag: field('tag'),
    key: field('key'),
    last: tail.split('\n').flatMap((text) => (text.startsWith('| ') ? [text.slice(2)] : [])),
    answer,
  }
}
