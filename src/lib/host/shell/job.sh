# What starting and stopping a job share. Needs: s (directory of the scope), key, fence.
d=$s/$key

fault() {
  say fault "$(LC_ALL=C; export LC_ALL; mkdir -p "$s" && dd if=/dev/zero of="$s/probe" bs=65536 count=1 2>&1; rm -f "$s/probe")"
  exit 1
}

# Sets pid, start, boot, mark from the job in directory $1, and `state`:
# alive; left (its wrapper is dead, its children may not be); gone (so is everything it started); none (it never started).
identify() {
  state=none
  [ -s "$1/pid" ] || return 0
  read -r pid start boot mark <"$1/pid"
  { read -r boot_now </proc/sys/kernel/random/boot_id; } 2>/dev/null
  state=gone
  [ "$boot" = "$boot_now" ] || return 0
  state=left
  { read -r line <"/proc/$pid/stat"; } 2>/dev/null || return 0
  start_of ${line##*') '}
  case $line in
    *') Z '*) ;;
    *) state=alive ;;
  esac
  [ "$start" = "$start_now" ] || state=gone
}
alive() { identify "$1" && [ "$state" = alive ]; }

ended() {
  rc=- full=
  [ -s "$1/rc" ] && read -r rc full <"$1/rc"
  [ "$rc" != - ]
}

# Ends the job in directory $1 and writes how, unless it has ended. The lock is held.
stop_job() {
  ended "$1" && return
  identify "$1"
  case $state in alive | left) end_session "$pid" ;; esac
  ended "$1" && return
  printf '%-9s\n' 143 1<>"$1/rc"
  [ "$state" = none ] || printf '\n%s 143\n' "$mark" >>"$1/log"
}

lock() { exec 9>>"$s/lock" && flock 9 || fault; }
unlock() { exec 9>&-; }

# The last five fences of the scope, newest first.
check_fence() {
  f1=0 f2= f3= f4=
  [ -s "$s/fence" ] && read -r f1 f2 f3 f4 _ <"$s/fence"
  [ "$f1" -le "$fence" ] || { say superseded "$f1"; exit 0; }
}

make_job() { [ -d "$d" ] || mkdir -m 700 "$d" || fault; }

for tool in flock setsid tail mkdir; do
  command -v $tool >/dev/null || { say missing $tool; exit 1; }
done
[ -d "$s" ] || (umask 077; mkdir -p "$s") || fault
