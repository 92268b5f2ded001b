# Starts the job, or attaches to it, or replays how it ended; then follows its log until stdin closes.
# Needs: from (the first byte of the log that is wanted, from 1), and the functions `command_of_job` (becomes the job's command)
# and `feed` (runs `launch` in the background with the job's input).

keep_fences() {
  [ "$f1" -lt "$fence" ] || return 0
  old=
  [ "${f4:-0}" -gt 0 ] && for p in "$s"/*.fence; do
    read -r theirs <"$p" && [ "$theirs" -lt "$f4" ] && [ "$p" != "$d.fence" ] || continue
    p=${p%.fence}
    set -- "$@" "$p.fence" "$p.rc" "$p.pid" "$p.log"
  done
  [ $# -eq 0 ] || rm -f "$@"
  printf '%-99s\n' "$fence $f1 $f2 $f3 $f4" 1<>"$s/fence"
}

# The scope is ours when the job that ran last in it has ended, or can be made to.
scope_is_free() {
  other=$key
  [ -s "$s/current" ] && read -r other <"$s/current"
  [ "$other" = "$key" ] && return
  ended "$s/$other" && return
  identify "$s/$other"
  case $state in
    alive) ;;
    left) end_session "$session"; return ;;
    *) return 0 ;;
  esac
  theirs=0
  [ -s "$s/$other.fence" ] && read -r theirs <"$s/$other.fence"
  [ "$theirs" -lt "$fence" ] || return
  # Known before the job ends, so that whoever follows it learns why.
  keep_fences || fault
  stop_job "$s/$other"
}

# Waiting is driven by the caller's pokes: a start nobody waits for any more never happens.
while :; do
  lock
  check_fence
  ended "$d" && break
  alive "$d" && break
  [ "$state" != left ] || end_session "$session" && scope_is_free && break
  unlock
  say busy "$other"
  read -r _ || exit 0
done

# Runs in the background, in the session of the shell that started it: writes who it is, runs the command, writes how it ended.
launch() {
  look_at self
  pid=$this_pid start=$this_start session=$this_session
  look_at "$session" || this_start=-
  { read -r boot </proc/sys/kernel/random/boot_id; } 2>/dev/null
  printf '%s %s %s %s %s %s\n' "$pid" "$start" "$boot" "$n" "$session" "$this_start" >"$d.pid" || {
    rm -f "$d.pid"
    fault
  }
  trap : TERM INT HUP
  exec >>"$d.log" 2>&1 9>&-
  (command_of_job)
  rc=$?
  # Written over in place: it needs no new block, so a full disk cannot hide how the job ended.
  printf '%-9s\n' $rc 1<>"$d.rc"
  printf '\n%s %s\n' "$n" $rc 2>/dev/null || printf '%-9s\n' "$rc full" 1<>"$d.rc"
  exit 0
}

# What was launched here and has not written yet who it is: on a busy host that takes longer than the first question.
starting() { [ -n "$launched" ] && [ "$launched" != "${pid-}" ] && look_at "$launched"; }

follow() {
  tail -c "+$from" -f "$d.log" &
  while read -r _; do
    if ended "$d"; then say end "$rc" $full; elif alive "$d" || starting; then say alive; else say gone; fi
  done
  kill $!
  exit 0
}

launched=
identify "$d"
keep_fences || fault
if ended "$d"; then
  unlock
  printf '%s ended %s\n' "$n" "$mark"
  tail -c "+$from" "$d.log" 2>/dev/null
  say end "$rc" $full
  exit 0
fi

if [ "$state" = alive ]; then
  printf '%-20s\n' "$fence" 1<>"$d.fence"
  unlock
  printf '%s attached %s\n' "$n" "$mark"
  follow
fi

if [ "$state" != none ]; then
  printf '\n%s\n' 'The host lost this work before its end; it starts again.' >>"$d.log" || fault
fi
: >>"$d.log" || fault
printf '%-9s\n' - >"$d.rc" && printf '%-20s\n' "$fence" >"$d.fence" && printf '%s\n' "$key" >"$s/current" || fault
feed
launched=$!
# The job holds the lock too until it has written who it is: nobody can look between the two.
unlock
printf '%s started %s\n' "$n" "$n"
follow
