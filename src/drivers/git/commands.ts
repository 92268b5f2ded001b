import type { Command } from '../../lib/host/host.ts'

/** How the scripts below end when git is not to blame. */
export const ENDS = { notWorkingCopy: 71, noSuchRef: 72, localChanges: 73 } as const

/**
 * Never asks a person, speaks English, and keeps every process in this job (a detached `git gc` would outlive it).
 * A deploy key configured with `core.sshCommand` stays in force.
 */
const SETUP = `
set -f
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE CDPATH
export LC_ALL=C GIT_TERMINAL_PROMPT=0 SSH_ASKPASS_REQUIRE=never
command -v git >/dev/null 2>&1 || { echo 'git: command not found'; exit 127; }
git() { command git -c gc.autoDetach=false -c maintenance.autoDetach=false -c core.quotePath=false -c advice.detachedHead=false "$@"; }
git_over_ssh() {
  ssh=\${GIT_SSH_COMMAND:-$(git config --get core.sshCommand || echo ssh)}
  export GIT_SSH_COMMAND="$ssh -o BatchMode=yes -o ConnectTimeout=15"
}
line_end='
'
open_copy() {
  [ -d "$1" ] || { printf '%s: no such directory\\n' "$1"; exit ${ENDS.notWorkingCopy}; }
  cd -P -- "$1" || exit 1
  told=$(git rev-parse --show-toplevel --git-path index.lock --git-path rmm-checkout 2>&1) || {
    printf '%s\\n' "$told"
    case "$told" in *'not a git repository'*|*'must be run in a work tree'*) exit ${ENDS.notWorkingCopy};; esac
    exit 1
  }
  top=\${told%%"$line_end"*} told=\${told#*"$line_end"}
  lock=\${told%%"$line_end"*} marker=\${told#*"$line_end"}
  [ "$top" = "$PWD" ] || { printf 'this is a folder inside %s\\n' "$top"; exit ${ENDS.notWorkingCopy}; }
}
`

/** Only this one is asked for: a tag or branch that moved is overwritten, one that is gone is an error, other refs stay alone. */
const FETCH = `
fetch_ref() {
  # Ordinary names need no program to tell that they are allowed.
  case "/$1/" in
    *[!A-Za-z0-9._/-]*|*..*|*/.*|*//*|*./*|*.lock/*)
      git check-ref-format "$1" || { echo 'git does not allow such a name'; exit ${ENDS.noSuchRef}; } ;;
  esac
  git_over_ssh
  attempt=1
  while :; do
    said=$(git fetch --force --no-tags origin "+$1:$2" 2>&1) && code=0 || code=$?
    [ -z "$said" ] || printf '%s\\n' "$said"
    [ $code -ne 0 ] || break
    case "$said" in *"couldn't find remote ref"*) exit ${ENDS.noSuchRef};; esac
    printf '%s\\n' "$said" | grep -qiE "$TRANSIENT" || exit $code
    [ $attempt -lt 3 ] || exit $code
    echo 'trying again in a moment'
    sleep $attempt
    attempt=$((attempt + 1))
  done
}
fetch_tag() {
  fetch_ref "refs/tags/$1" "refs/tags/$1"
  commit=$(git rev-parse --verify --quiet "refs/tags/$1^{commit}") || { echo 'the tag is not on a commit'; exit ${ENDS.noSuchRef}; }
  printf 'Tag %s is commit %s\\n' "$1" "$commit"
}
fetch_branch() {
  fetch_ref "refs/heads/$1" "refs/remotes/origin/$1"
  commit=$(git rev-parse --verify --quiet "\${2:-refs/remotes/origin/$1}^{commit}") || { echo 'the branch no longer has this commit'; exit ${ENDS.noSuchRef}; }
  printf 'Branch %s is commit %s\\n' "$1" "$commit"
}
TRANSIENT='could not resolve|timed out|connection (refused|reset|closed)|early eof|unexpected disconnect|temporary failure|http 5[0-9][0-9]|error: 5[0-9][0-9]'
`

/**
 * Checks out a commit that was fetched before. Two traces of a git that was killed are cleared first:
 * - `index.lock`: jobs of one target never overlap, so no git of ours holds it; a person's git that runs there is left alone.
 * - a half-written tree: `rmm-checkout` in the git directory names the commit that was being checked out, and was written
 *   only after the tree had been found clean, so what differs now was written by us (a copy of the difference is kept).
 */
const CHECKOUT = `
somebody_runs_git() {
  for process in $(ls /proc 2>/dev/null | grep '^[0-9]'); do
    [ "$(cat "/proc/$process/comm" 2>/dev/null)" = git ] || continue
    case "$(readlink "/proc/$process/cwd" 2>/dev/null)/" in "$(pwd -P)"/*) return 0;; esac
  done
  return 1
}
clear_lock() {
  [ -e "$lock" ] || return 0
  waited=0
  while [ -e "$lock" ] && somebody_runs_git && [ $waited -lt 10 ]; do sleep 1; waited=$((waited + 1)); done
  [ -e "$lock" ] || return 0
  [ $waited -lt 10 ] || { echo "another git is working in this directory and holds $lock"; exit 1; }
  echo 'removing the lock that an interrupted git left behind'
  rm -f "$lock"
}
changed_files() { git diff --name-only HEAD --; }
finish_interrupted() {
  [ -s "$marker" ] || return 0
  echo 'an earlier checkout was interrupted; completing it first'
  git diff --binary HEAD -- >"$marker.patch" 2>/dev/null
  git checkout --quiet --force --detach "$(cat "$marker")" -- 2>/dev/null || git reset --quiet --hard HEAD || exit 1
  : >"$marker"
}
checkout() {
  commit=$1
  clear_lock
  finish_interrupted
  changed=$(changed_files) || exit 1
  [ -z "$changed" ] || { echo 'these files were changed by hand:'; printf '\\t%s\\n' $changed; exit ${ENDS.localChanges}; }
  printf '%s\\n' "$commit" >"$marker" || exit 1
  said=$(git checkout --quiet --detach "$commit" -- 2>&1) || {
    [ -n "$(changed_files)" ] || : >"$marker"
    git rev-parse --verify --quiet "$commit^{commit}" >/dev/null || { echo "commit $commit is not here"; exit 1; }
    printf '%s\\n' "$said"
    case "$said" in *'would be overwritten'*) exit ${ENDS.localChanges};; esac
    exit 1
  }
  if [ -e .gitmodules ]; then git_over_ssh; git submodule update --init --recursive --quiet || exit 1; fi
  : >"$marker"
  printf 'Checked out %s\\n' "$commit"
}
`

export function fetchTagCommand(directory: string, tag: string): Command {
  return ['sh', '-c', `${SETUP}${FETCH}open_copy "$1"; fetch_tag "$2"`, 'sh', directory, tag]
}

/** `commit` null: whatever the branch has. */
export function fetchBranchCommand(directory: string, branch: string, commit: string | null): Command {
  const script = `${SETUP}${FETCH}open_copy "$1"; fetch_branch "$2" "$3"`
  return ['sh', '-c', script, 'sh', directory, branch, commit ?? '']
}

export function checkoutCommand(directory: string, commit: string): Command {
  return ['sh', '-c', `${SETUP}${CHECKOUT}IFS='\n'; open_copy "$1"; checkout "$2"`, 'sh', directory, commit]
}

/** Prints `HEAD <commit>` and `changed <file>`. Changes nothing. */
export function readCopyCommand(directory: string): Command {
  const script = `${SETUP}export GIT_OPTIONAL_LOCKS=0
open_copy "$1"
printf 'HEAD %s\\n' "$(git rev-parse HEAD)"
git diff --name-only HEAD -- | sed 's/^/changed /'`
  return ['sh', '-c', script, 'sh', directory]
}

/** Whether the repository answers; otherwise what git says. */
export function askOriginCommand(directory: string): Command {
  const script = `${SETUP}open_copy "$1"
git_over_ssh
said=$(git ls-remote --quiet --exit-code origin HEAD 2>&1) || { printf '%s\\n' "$said"; exit 1; }`
  return ['sh', '-c', script, 'sh', directory]
}

/**
 * Clones once; nothing is checked out. A clone that was interrupted is thrown away and made again, and one of another
 * address is pointed to the new one.
 */
export function cloneCommand(repository: string, directory: string): Command {
  const script = `${SETUP}git_over_ssh
if [ -e "$2.cloning" ]; then rm -rf -- "$2" || exit 1
elif [ -d "$2/.git" ]; then
  [ ! -d "$1" ] || set -- "$(cd -- "$1" && pwd -P)" "$2"
  git -C "$2" config remote.origin.url "$1"
  exit
elif [ -e "$2" ]; then printf '%s is in the way\\n' "$2"; exit 1
fi
mkdir -p -- "$(dirname -- "$2")" && : >"$2.cloning" || exit 1
git clone --quiet --no-checkout -- "$1" "$2" || exit $?
rm -f -- "$2.cloning"`
  return ['sh', '-c', script, 'sh', repository, directory]
}
