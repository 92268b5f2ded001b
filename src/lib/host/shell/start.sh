# Starts the job, or attaches to it, or replays how it ended; then follows its log until stdin closes.
# Needs: from (the first byte of the log that is wanted, from 1), wrapper, and the function `feed` that launches it.

# Waiting for another job of the scope is driven by the caller's pokes: a start nobody waits for any more never happens.
while :; do
  lock
  check_fence
  ended "$d" && break
  alive "$d" && break
  other=$key
  [ -s "$s/current" ] && read -r other <"$s/current"
  [ "$other" = "$key" ] && break
  ended "$s/$other" && break
  identify "$s/$other"
  [ "$state" = left ] && end_session "$pid"
  [ "$state" = alive ] || break
  theirs=0
  [ -s "$s/$other/fence" ] && read -r theirs <"$s/$other/fence"
  [ "$theirs" -lt "$fence" ] && stop_job "$s/$other" && break
  unlock
  say busy "$other"
  read -r _ || exit 0
done

keep_fences() {
  [ "$f1" -lt "$fence" ] || return 0
  old=
  [ "${f4:-0}" -gt 0 ] && for p in "$s"/*/fence; do
    read -r theirs <"$p" && [ "$theirs" -lt "$f4" ] && [ "$p" != "$d/fence" ] && old=yes && rm -rf "${p%/fence}"
  done
  printf '%-99s\n' "$fence $f1 $f2 $f3 $f4" 1<>"$s/fence"
}

follow() {
  tail -c "+$from" -f "$d/log" &
  while read -r _; do
    if ended "$d"; then say end "$rc" $full; elif alive "$d"; then say alive; else say gone; fi
  done
  kill $!
  exit 0
}

if ended "$d"; then
  identify "$d"
  keep_fences || fault
  unlock
  printf '%s ended %s\n' "$n" "${mark:--}"
  tail -c "+$from" "$d/log" 2>/dev/null
  say end "$rc" $full
  exit 0
fi

identify "$d"
keep_fences || fault
if [ "$state" = alive ]; then
  printf '%-20s\n' "$fence" 1<>"$d/fence"
  unlock
  printf '%s attached %s\n' "$n" "$mark"
  follow
fi

make_job
[ "$state" = left ] && end_session "$pid"
if [ "$state" != none ]; then
  printf '\n%s\n' 'The host lost this work before its end; it starts again.' >>"$d/log" || fault
fi
: >>"$d/log" || fault
printf '%-9s\n' - >"$d/rc" && printf '%-20s\n' "$fence" >"$d/fence" && printf '%s\n' "$key" >"$s/current" || fault
feed
# The wrapper holds the lock too until it has written who it is: nobody can look between the two.
unlock
printf '%s started %s\n' "$n" "$n"
follow
