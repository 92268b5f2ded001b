# What starting and stopping a job share. Needs: s (directory of the scope), key, fence.
d=$s/$key

fault() {
  say fault "$(LC_ALL=C; export LC_ALL; mkdir -p "$s" && dd if=/dev/zero of="$s/probe" bs=65536 count=1 2>&1; rm -f "$s/probe")"
  exit 1
}

# Sets pid, start, boot, mark, session, leader from the job $1, and `state`: alive; left (its shell is dead, what it started
# may not be); gone (so is everything it started); none (it never started).
# A pid that was given to another process since has another start, one of an earlier boot another boot.
identify() {
  state=none mark=-
  [ -s "$1.pid" ] || return 0
  read -r pid start boot mark session leader <"$1.pid"
  { read -r this_boot </proc/sys/kernel/random/boot_id; } 2>/dev/null
  state=gone
  [ "$boot" = "$this_boot" ] || return 0
  if look_at "$pid" && [ "$start" = "$this_start" ]; then state=alive; return 0; fi
  # The number of a session is not given away while somebody is in it.
  if ! look_at "$session" || [ "$leader" = "$this_start" ]; then state=left; fi
}
alive() { identify "$1" && [ "$state" = alive ]; }

# Sets rc, and `full` where the end could not be written to the log.
ended() {
  rc=- full=
  [ -s "$1.rc" ] && read -r rc full <"$1.rc"
  [ "$rc" != - ]
}

# Ends the job $1 and writes how, unless it has ended. The lock is held. Fails when it cannot be ended.
stop_job() {
  ended "$1" && return
  identify "$1"
  case $state in alive | left) end_session "$session" || return ;; esac
  ended "$1" && return
  printf '%-9s\n' 143 1<>"$1.rc"
  [ "$state" = none ] || printf '\n%s 143\n' "$mark" >>"$1.log"
  return 0
}

lock() { exec 9>>"$s/lock" && flock 9 || fault; }
unlock() { exec 9>&-; }

# The last five fences of the scope, newest first.
check_fence() {
  f1=0 f2= f3= f4=
  [ -s "$s/fence" ] && read -r f1 f2 f3 f4 _ <"$s/fence"
  [ "$f1" -le "$fence" ] || { say superseded "$f1"; exit 0; }
}

for tool in flock tail mkdir; do
  command -v $tool >/dev/null || { say missing $tool; exit 1; }
done
look_at self || { say missing /proc; exit 1; }
[ -d "$s" ] || (umask 077; mkdir -p "$s") || fault
