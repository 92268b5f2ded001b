import type { Command } from '../../lib/host/host.ts'

/** How the scripts below end when a person has to act. */
export const ENDS = { buildFailed: 81, notPrepared: 82, commitMissing: 83 } as const

/**
 * Layout of a target's directory:
 *   repository/          what git fetches into
 *   releases/<commit>/   one folder a version, so that building one never disturbs the files of the one that runs
 *   prepared             `<commit> <tag>`: whose migrations are used
 *   run/state            the process that was started last, written by itself before it becomes the service
 */
export function repositoryIn(directory: string): string {
  return `${directory}/repository`
}

export function preparedFolder(directory: string, commit: string): string {
  return `${directory}/releases/${commit}`
}

const KEPT_VERSIONS = 6

const PREPARE = `
directory=$1 commit=$2 tag=$3 build=$4
cd -- "$directory" || exit 1
folder=releases/$commit
if [ ! -e "$folder/.rmm-built" ]; then
  git -C repository rev-parse --verify --quiet "$commit^{commit}" >/dev/null || exit ${ENDS.commitMissing}
  rm -rf -- "$folder" && mkdir -p -- "$folder" || exit 1
  git -C repository archive --format=tar -o "../$folder.tar" "$commit" && tar -xf "$folder.tar" -C "$folder" || exit 1
  rm -f -- "$folder.tar"
  if [ -n "$build" ]; then (cd -- "$folder" && sh -c "$build") || exit ${ENDS.buildFailed}; fi
  : >"$folder/.rmm-built"
fi
touch -- "$folder"
printf '%s %s\\n' "$commit" "$tag" >prepared.new && mv -f prepared.new prepared || exit 1
running=$(sed -n 's/^commit //p' run/state 2>/dev/null)
ls -t releases | tail -n +${KEPT_VERSIONS + 1} | while read -r old; do
  [ "$old" = "$running" ] || rm -rf -- "releases/$old"
done
printf 'Prepared %s\\n' "$commit"
`

/** A process is known by its number and the moment it started: a number alone may be somebody else's by now. */
const STATE = `
started() { sed '/) Z /d; s/^.*) //' "/proc/$1/stat" 2>/dev/null | cut -d ' ' -f 20; }
field() { sed -n "s/^$1 //p" "$directory/run/state" 2>/dev/null; }
alive() { pid=$(field pid); [ -n "$pid" ] && [ "$(started "$pid")" = "$(field started)" ]; }
`

const STOP = `
stop_service() {
  alive || return 0
  printf 'Stopping process %s (%s)\\n' "$pid" "$(field tag)"
  kill -TERM "-$pid"
  wait_for_its_end && return
  echo 'It did not end; killing it'
  kill -KILL "-$pid"
  wait_for_its_end && return
  echo 'It could not be killed'
  exit 1
}
wait_for_its_end() {
  tries=0
  while alive; do
    [ $tries -lt 50 ] || return 1
    sleep 0.1
    tries=$((tries + 1))
  done
}
`

/** The new process writes down who it is before it becomes the service: whatever is killed when, it can be found. */
const START = `${STATE}${STOP}
directory=$(cd -- "$1" && pwd -P) commit=$2 tag=$3 RMM_START=$4 key=$5
cd -- "$directory/releases/$commit" || exit ${ENDS.notPrepared}
mkdir -p -- "$directory/run"
if alive && [ "$(field key)" = "$key" ]; then echo 'It is running already'; exit 0; fi
stop_service
log="$directory/run/service.log"
[ "$(wc -c 2>/dev/null <"$log" || echo 0)" -lt 10000000 ] || mv -f "$log" "$log.1"
export RMM_TAG="$tag" RMM_COMMIT="$commit" RMM_START
unset RMM_KEY
setsid sh -c '
  started=$(sed "s/^.*) //" /proc/$$/stat | cut -d " " -f 20)
  printf "pid %s\\nstarted %s\\ncommit %s\\ntag %s\\nkey %s\\n" $$ "$started" "$RMM_COMMIT" "$RMM_TAG" "$2" >"$1/state.new" &&
  mv -f "$1/state.new" "$1/state" || exit 1
  command=$RMM_START; unset RMM_START
  trap "" HUP
  exec sh -c "$command"
' sh "$directory/run" "$key" </dev/null >>"$log" 2>&1 &
tries=0
until [ "$(field key)" = "$key" ] || [ $tries -ge 100 ]; do sleep 0.05; tries=$((tries + 1)); done
[ "$(field key)" = "$key" ] || { echo 'The process did not come up'; exit 1; }
printf 'Started process %s\\n' "$(field pid)"
`

const SEE = `${STATE}
directory=$1
[ -e "$directory/run/state" ] || { echo nothing; exit 0; }
if alive; then echo alive; else echo ended; fi
cat "$directory/run/state"
echo last
tail -n 5 "$directory/run/service.log" 2>/dev/null
exit 0
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
  work: { start: string; key: string },
): Command {
  return ['sh', '-c', START, 'sh', directory, version.commit, version.tag, work.start, work.key]
}

export function stopCommand(directory: string): Command {
  return ['sh', '-c', `${STATE}${STOP}directory=$1; stop_service`, 'sh', directory]
}

export function seeCommand(directory: string): Command {
  return ['sh', '-c', SEE, 'sh', directory]
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
}

export function readSeen(output: string): Seen {
  const [head = '', tail = ''] = output.split(/^last\n/m)
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
    last: tail.split('\n').filter((text) => text.trim() !== ''),
  }
}
