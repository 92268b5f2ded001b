import type { Command } from '../../lib/host/host.ts'
import { segment } from '../../lib/host/job-script.ts'
import { quoteWord, quoteWords } from '../../lib/host/quote.ts'
import { INSPECT_FORMAT } from './containers.ts'
import { LABELS } from './project.ts'

/** The part of a target's options that its commands need. */
export interface ComposeTarget {
  docker: readonly [string, ...string[]]
  composeFiles: readonly string[]
  project: string | null
  composeService: string
  /** Names the files that are kept on the host for this target. */
  scope: string
}

/** How the scripts below end when compose is not to blame. */
export const ENDS = { imageMissing: 71 } as const

/** Versions whose images stay on the host, besides those that containers use. */
const KEPT_IMAGES = 5

/** Plain output, no questions, no advertising. */
const PLAIN = `export LC_ALL=C BUILDKIT_PROGRESS=plain COMPOSE_ANSI=never COMPOSE_PROGRESS=plain COMPOSE_MENU=false DOCKER_CLI_HINTS=false
`

/**
 * `dk` is docker, `compose` is compose with the files of this target. Without named files they are looked for as compose looks,
 * because compose stops looking as soon as one file (our override) is named.
 */
function setup(target: ComposeTarget, first = PLAIN): string {
  const { docker, composeFiles, project, scope } = target
  const kept = `$HOME/.rmm/compose/${segment(scope)}`
  const script = `set -f
unset CDPATH
dk() { ${quoteWords(docker)} "$@"; }
find_files() {
  named=\${COMPOSE_FILE:-$(sed -n 's/^COMPOSE_FILE=//p' .env 2>/dev/null | tail -n 1 | tr -d "\\"'")}
  if [ -n "$named" ]; then printf '%s\\n' "$named" | tr "\${COMPOSE_PATH_SEPARATOR:-:}" '\\n'; return; fi
  for base in compose docker-compose; do
    for end in yaml yml; do
      [ -f "$base.$end" ] || continue
      echo "$base.$end"
      for also in "$base.override.yaml" "$base.override.yml"; do [ ! -f "$also" ] || { echo "$also"; return; }; done
      return
    done
  done
  echo compose.yaml
}
files=${composeFiles.length === 0 ? '$(find_files)' : quoteWord(composeFiles.join('\n'))}
IFS='
'
kept="${kept}"
override=$kept.json
make_folder() { [ -d "\${kept%/*}" ] || mkdir -p -m 700 "\${kept%/*}"; }
compose() { dk compose ${project === null ? '' : `--project-name ${quoteWord(project)} `}$(printf -- '--file\\n%s\\n' $files) "$@"; }
`
  return first + script
}

/** The project as compose understands it, as JSON. It holds the values of variables: never to be logged. */
export function configCommand(target: ComposeTarget): Command {
  return ['sh', '-c', `${setup(target)}compose config --format json`]
}

export interface BuildWords {
  image: string
  commit: string
  recipe: string
}

/** Builds the image of one commit, unless it is there. The override is in `$RMM_OVERRIDE`, where no process list shows it. */
export function buildCommand(target: ComposeTarget, words: BuildWords): Command {
  const script = `${setup(target)}${KEEP}image=$1 commit=$2 recipe=$3 service=$4 repository=\${1%:*} tag=\${1##*:}
make_folder && printf '%s' "$RMM_OVERRIDE" >"$override.next" || exit 1
marks=
if is_remembered; then
  marks=$(dk image inspect --format ${label(LABELS.builtFrom)}' '${label(LABELS.recipe)} "$image" 2>/dev/null)
fi
if [ "$marks" = "$commit $recipe" ]; then
  printf 'Image %s was built from this commit before\\n' "$image"
else
  compose --file "$override.next" build "$service" || exit
fi
remember
mv -f "$override.next" "$override"`
  return ['sh', '-c', script, 'sh', words.image, words.commit, words.recipe, target.composeService]
}

/**
 * Keeps the images of the versions that were prepared last. The list is ours, the newest last: the engine dates an image by its
 * newest layer, which several versions may share. An image that a container uses is refused by the engine, and stays.
 */
const KEEP = `is_remembered() {
  [ -f "$kept.images" ] || return
  while read -r one; do [ "$one" != "$tag" ] || return 0; done <"$kept.images"
  return 1
}
remember() {
  set --
  [ ! -f "$kept.images" ] || while read -r one; do [ "$one" = "$tag" ] || set -- "$@" "$one"; done <"$kept.images"
  set -- "$@" "$tag"
  too_many=$(($# - ${KEPT_IMAGES}))
  for one in "$@"; do
    shift
    if [ $too_many -le 0 ] || stays "$one"; then set -- "$@" "$one"; fi
    too_many=$((too_many - 1))
  done
  printf '%s\\n' "$@" >"$kept.images.next" && mv -f "$kept.images.next" "$kept.images"
}
stays() {
  said=$(dk image rm "$repository:$1" 2>&1) && printf 'Removed the old image %s:%s\\n' "$repository" "$1" && return 1
  case "$said" in *[Nn]'o such image'*) return 1;; esac
}
`

export interface StartWords {
  image: string
  commit: string
  project: string
  needs: readonly string[]
}

/**
 * Starts the built image. Two things plain \`up\` does not cope with:
 * - a container that an interrupted \`up\` created and never started makes the next one fail over its name; the engine may also
 *   still be at what it was told last, and start or remove one while we look;
 * - what the service needs may be released on its own: its container carries our label, and \`up\` without the marks of that
 *   release would replace it. Such a service is left alone, the others are brought up as plain \`up\` does.
 */
export function startCommand(target: ComposeTarget, words: StartWords): Command {
  const script = `${setup(target)}image=$1 commit=$2 project=$3 service=$4
shift 4
built=$(dk image inspect --format ${label(LABELS.builtFrom)} "$image" 2>&1) || {
  printf '%s\\n' "$built"
  case "$built" in *[Nn]'o such image'*) exit ${ENDS.imageMissing};; esac
  exit 1
}
[ "$built" = "$commit" ] || { printf 'image %s was built from %s\\n' "$image" "$built"; exit ${ENDS.imageMissing}; }
make_folder && printf '%s' "$RMM_OVERRIDE" >"$override.$$" && mv -f "$override.$$" "$override" || exit 1
containers() {
  of=$1
  shift
  dk ps --all --quiet --filter "label=com.docker.compose.project=$project" --filter "label=com.docker.compose.service=$of" "$@"
}
turn=0
while unfinished=$(containers "$service" --filter status=created --filter status=removing) || exit; [ -n "$unfinished" ] && [ $turn -lt 20 ]; do
  dk rm $unfinished >/dev/null 2>&1
  turn=$((turn + 1))
  sleep 0.1 || sleep 1
done
alone=
for need in "$@"; do
  shift
  if [ -n "$(containers "$need" --filter label=${LABELS.commit})" ]; then
    alone=--no-deps
    printf '%s has releases of its own and stays as it is\\n' "$need"
  else
    set -- "$@" "$need"
  fi
done
[ -n "$alone" ] || set --
compose --file "$override" up --detach $alone "$service" "$@"`
  return [
    'sh',
    '-c',
    script,
    'sh',
    words.image,
    words.commit,
    words.project,
    target.composeService,
    ...words.needs,
  ]
}

/** A Go template for one label, quoted for the shell. */
function label(name: string): string {
  return quoteWord(`{{index .Config.Labels "${name}"}}`)
}

export interface ObserveWords {
  /** Null: not known, because the compose file cannot be read; then the directory tells the containers. */
  project: string | null
  /** Port of the health URL on the host itself. */
  port: string | null
  /** Asks the health URL. */
  ask: Command | null
}

/**
 * Prints `now <seconds>`, a line `container <id>` or `publisher <id>` for each that was found, `inspected <JSON>` for each that was
 * looked at, then `health` and what the asking printed. Ends as the asking ended. The engine is asked two questions at once.
 */
export function observeCommand(target: ComposeTarget, { project, port, ask }: ObserveWords): Command {
  const script = `${setup(target)}${WORKING_DIR}project=$1 port=$2 service=$3
if [ -n "$project" ]; then only="project=$project"; else only="project.working_dir=$(working_dir)"; fi
found=$(
  [ -z "$port" ] || dk ps --no-trunc --format 'publisher {{.ID}}' --filter "publish=$port" &
  dk ps --all --no-trunc --format 'container {{.ID}}' --filter "label=com.docker.compose.$only" --filter "label=com.docker.compose.service=$service" --filter label=com.docker.compose.oneoff=False
  code=$?
  wait
  exit $code
) || exit
printf 'now %s\\n%s\\n' "$(date +%s)" "$found"
set --
for line in $found; do
  case "
$*
" in *"
\${line#* }
"*) ;; *) set -- "$@" "\${line#* }";; esac
done
[ $# -eq 0 ] || dk inspect --type container --format 'inspected '${quoteWord(INSPECT_FORMAT)} "$@"
echo health
${ask === null ? ':' : quoteWords(ask)}`
  return ['sh', '-c', script, 'sh', project ?? '', port ?? '', target.composeService]
}

/** Compose labels containers with the directory of its first file. */
const WORKING_DIR = `working_dir() {
  for first in $files; do break; done
  cd "$(dirname -- "$first")" 2>/dev/null && pwd
}
`

/** The last that containers said. */
export function logsCommand(target: ComposeTarget, ids: readonly string[], count: number): Command {
  const script = `${setup(target)}for id in "$@"; do dk logs --tail ${count} "$id" 2>&1; done`
  return ['sh', '-c', script, 'sh', ...ids]
}

/** A person's own command in the working copy, told which version runs. */
export function smokeTestCommand(target: ComposeTarget, project: string | null, command: string): Command {
  const script = `${setup(target, '')}smoke=$1
only=com.docker.compose.service=$2
if [ -n "$3" ]; then set -- --filter "label=com.docker.compose.project=$3"; else set --; fi
marks=$(dk ps "$@" --filter "label=$only" --filter label=${LABELS.commit} --format '{{.Label "${LABELS.tag}"}} {{.Label "${LABELS.commit}"}}' | head -n 1)
export RMM_TAG="\${marks% *}" RMM_COMMIT="\${marks#* }"
exec sh -c "$smoke"`
  return ['sh', '-c', script, 'sh', command, target.composeService, project ?? '']
}

/** One `<name> ok|no <text>` line for each thing that a host must have. Changes nothing. */
export function toolsCommand(target: ComposeTarget, directory: string): Command {
  const script = `${setup(target)}
say() { name=$1; shift; if text=$("$@" 2>&1); then verdict=ok; else verdict=no; fi; printf '%s %s %s\\n' "$name" "$verdict" "$(printf '%s' "$text" | tr '\\n' ' ')"; }
free() { df -Pk "$1" "$(dk info --format '{{.DockerRootDir}}' 2>/dev/null || echo /)" 2>/dev/null | awk 'NR > 1 { mb = int($4 / 1024); if (least == "" || mb < least) least = mb } END { print least }'; }
say engine dk version --format '{{.Server.Version}}'
say compose dk compose version --short
say v1 docker-compose version --short
say free free "$1"
say asker sh -c 'command -v curl || command -v wget || { echo "neither curl nor wget is there"; exit 1; }'`
  return ['sh', '-c', script, 'sh', directory]
}

/**
 * Runs a command in a new container of the version that was prepared, past the image's own entry point. Compose ends without
 * ending its container, so the container is removed when this is stopped, and one that was left behind is removed first.
 */
export function runCommand(target: ComposeTarget, container: string, [program, ...rest]: Command): Command {
  const script = `${setup(target)}name=$1 service=$2 program=$3
shift 3
dk rm --force "$name" >/dev/null 2>&1
mark() { sed -n 's/.*"rmm[.]'"$1"'":"\\([^"]*\\)".*/\\1/p' "$override"; }
stopped() { dk rm --force "$name" >/dev/null 2>&1; exit 143; }
if [ -f "$override" ]; then
  export RMM_TAG="$(mark tag)" RMM_COMMIT="$(mark commit)"
  files="$files
$override"
fi
trap stopped TERM INT HUP
compose run --rm --no-deps -T --name "$name" --entrypoint "$program" "$service" "$@" </dev/null &
wait $!`
  return ['sh', '-c', script, 'sh', container, target.composeService, program, ...rest]
}
