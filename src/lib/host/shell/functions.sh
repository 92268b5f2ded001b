# What the scripts of this folder share. Needs: n (the caller's nonce). POSIX sh; runs in dash, bash and busybox ash.
# Words such as $found are split on purpose.

say() { printf '%s %s\n' "$n" "$*" >&2; }

# Sets this_pid, this_start and this_session, and fails when there is no such live process.
# A name in /proc/<pid>/stat may itself hold spaces and brackets: what counts comes after the last one.
look_at() {
  { read -r line <"/proc/$1/stat"; } 2>/dev/null || return 1
  this_pid=${line%% *}
  fields ${line##*') '}
}
fields() {
  this_session=$4
  [ "$1" != Z ] || return 1
  shift 19
  this_start=$1
}

# Sets `found` to the live processes of the session or group $1. /proc is read by builtins: no process is started.
members() {
  found=
  for p in /proc/[0-9]*; do
    { read -r line <"$p/stat"; } 2>/dev/null || continue
    member "$1" ${line##*') '} && found="$found ${p#/proc/}"
  done
  [ -n "$found" ]
}
member() { [ "$2" != Z ] && { [ "$4" = "$1" ] || [ "$5" = "$1" ]; }; }

# Waits for the pauses that follow until nobody of session $1 is left. All of /proc is read only when those we know are gone.
settle() {
  who=$1
  shift
  for pause; do
    known_live || members "$who" || return 0
    sleep "$pause" || sleep 1
  done
  ! members "$who"
}
known_live() {
  for p in $found; do
    look_at "$p" && return 0
  done
  return 1
}

# TERM, and KILL for what is left after a second. Fails, with the processes in `found`, when even that did not help.
end_session() {
  members "$1" || return 0
  kill -TERM $found 2>/dev/null
  settle "$1" 0.02 0.05 0.1 0.2 0.25 0.3 && return
  kill -KILL $found 2>/dev/null
  settle "$1" 0.01 0.02 0.05 0.1 0.2 0.3
}
