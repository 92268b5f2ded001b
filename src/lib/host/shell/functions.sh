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

settle() {
  turn=0
  while members "$1"; do
    [ $turn -lt "$2" ] || return 1
    turn=$((turn + 1))
    sleep 0.05 || sleep 1
  done
}

# TERM, and KILL for what is left after a second. Fails, with the processes in `found`, when even that did not help.
end_session() {
  members "$1" || return 0
  kill -TERM $found 2>/dev/null
  settle "$1" 18 && return
  kill -KILL $found 2>/dev/null
  settle "$1" 10
}
