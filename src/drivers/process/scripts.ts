/**
 * The shell's half of a service as a process. It leads a session and a process group of its own, so that no job that ends
 * takes it along, and `run/state` in the target's directory says who it is.
 *
 * A process is known by its number and the moment it was born: a number alone may be somebody else's by now. While its
 * group has members, no stranger can be given its number, so what is left of a group whose leader died is still ours where
 * the number is free and the members carry our mark in their environment.
 */
const STATE = `
field() { sed -n "s/^$1 //p" "$directory/run/state" 2>/dev/null; }
born() { sed 's/^.*) //' "/proc/$1/stat" 2>/dev/null | cut -d ' ' -f 20; }
booted() { cat /proc/sys/kernel/random/boot_id; }
is_same() { pid=$(field pid); [ -n "$pid" ] && [ "$(born "$pid")" = "$(field started)" ] && [ "$(booted)" = "$(field boot)" ]; }
alive() { is_same && ! grep -q ') Z ' "/proc/$pid/stat" 2>/dev/null; }
in_group() { [ "$2" != Z ] && [ "$4" = "$1" ]; }
has_mark() { tr '\\0' '\\n' <"/proc/$1/environ" 2>/dev/null | grep -qxF -- "RMM_HOME=$directory"; }
members() {
  found=
  for entry in /proc/[0-9]*; do
    { read -r line <"$entry/stat"; } 2>/dev/null || continue
    in_group "$pid" \${line##*') '} || continue
    if [ "$trusted" = yes ] || has_mark "\${entry#/proc/}"; then found="$found \${entry#/proc/}"; fi
  done
  [ -n "$found" ]
}
`

/** TERM to the whole group, and KILL after `$1` tenths of a second to what is left of it. */
const STOP = `
stop_service() {
  trusted=no
  if is_same; then trusted=yes; elif [ -z "$pid" ] || [ -e "/proc/$pid" ]; then return 0; fi
  members || return 0
  printf 'Stopping process %s (%s)\\n' "$pid" "$(field tag)"
  signal TERM
  wait_for_its_end "$1" && return
  echo 'It did not end; killing it'
  signal KILL
  wait_for_its_end 50 && return
  echo 'It could not be killed'
  exit 1
}
signal() { if [ "$trusted" = yes ]; then kill -s "$1" -- "-$pid"; else kill -s "$1" $found; fi 2>/dev/null; }
wait_for_its_end() {
  tries=0
  while members; do
    [ $tries -lt "$1" ] || return 1
    sleep 0.1
    tries=$((tries + 1))
  done
}
`

const ENTER = `directory=$(cd -- "$1" 2>/dev/null && pwd -P) || exit 0\n`

export const STOP_ANY = `${STATE}${STOP}${ENTER}stop_service 50`

/** A start that was cut off may be about to write down who it is: it is waited for. */
export const STOP_ONE = `${STATE}${STOP}${ENTER}
for moment in 1 2 3; do
  if [ "$(field key)" = "$2" ]; then stop_service 10; exit; fi
  sleep 0.1
done
`

/** Somebody else on the port would answer in place of the service, and the service would end at once or never be heard. */
const PORT = `
listeners() {
  pattern=$(printf '^ *[0-9]*: [0-9A-F]*:%04X [0-9A-F]*:[0-9A-F]* 0A ' "$port")
  cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | grep "$pattern"
}
must_be_free() {
  [ -n "$port" ] || return 0
  tries=0
  while listeners >/dev/null; do
    if [ $tries -ge 10 ]; then
      socket=$(listeners | sed 's/^ *//; s/  */ /g' | cut -d ' ' -f 10 | head -n 1)
      holder=$(find /proc/[0-9]*/fd -lname "socket:\\\\[$socket\\\\]" 2>/dev/null | head -n 1 | cut -d / -f 3)
      echo "port $port is taken by process \${holder:-of somebody else} $([ -z "$holder" ] || tr '\\0' ' ' <"/proc/$holder/cmdline" | cut -c 1-100)"
      exit 1
    fi
    sleep 0.1
    tries=$((tries + 1))
  done
}
`

const KEPT_LOGS = 5

/** Each process has a log of its own, so that its last words are its own. */
const LOGS = `
new_log() {
  log=$directory/run/service.log
  number=${KEPT_LOGS}
  while [ $number -gt 1 ]; do
    before=$((number - 1))
    [ ! -e "$log.$before" ] || mv -f "$log.$before" "$log.$number"
    number=$before
  done
  [ ! -e "$log" ] || mv -f "$log" "$log.1"
}
`

/** The new process writes down who it is before it becomes the service: whatever is killed when, it can be found. */
export const START = `${STATE}${STOP}${PORT}${LOGS}
directory=$(cd -- "$1" && pwd -P) commit=$2 tag=$3 RMM_START=$4 key=$5 port=$6
cd -- "$directory/releases/$commit" || exit 1
mkdir -p -- "$directory/run"
if alive && [ "$(field key)" = "$key" ]; then echo 'It is running already'; exit 0; fi
stop_service 50
must_be_free
new_log
export RMM_TAG="$tag" RMM_COMMIT="$commit" RMM_HOME="$directory" RMM_START
setsid sh -c '
  started=$(sed "s/^.*) //" /proc/$$/stat | cut -d " " -f 20)
  boot=$(cat /proc/sys/kernel/random/boot_id)
  printf "pid %s\\nstarted %s\\nboot %s\\ncommit %s\\ntag %s\\nkey %s\\n" $$ "$started" "$boot" "$RMM_COMMIT" "$RMM_TAG" "$2" >"$1/state.new" &&
  mv -f "$1/state.new" "$1/state" || exit 1
  command=$RMM_START; unset RMM_START
  trap "" HUP
  exec sh -c "$command"
' sh "$directory/run" "$key" </dev/null >>"$log" 2>&1 &
tries=0
until [ "$(field key)" = "$key" ] || [ $tries -ge 100 ]; do sleep 0.05; tries=$((tries + 1)); done
[ "$(field key)" = "$key" ] || { echo 'The process did not come up'; cat "$log"; exit 1; }
printf 'Started process %s\\n' "$(field pid)"
`

/** Who was started, whether it lives, what it said last, and what the health URL says. */
export const SEE = `${STATE}
directory=$1
shift
if [ -e "$directory/run/state" ]; then
  directory=$(cd -- "$directory" && pwd -P)
  if alive; then echo alive; else echo ended; fi
  cat "$directory/run/state"
  echo last
  tail -n 20 "$directory/run/service.log" 2>/dev/null | cut -c 1-2000 | sed 's/^/| /'
else
  echo nothing
  echo last
fi
echo health
[ $# -eq 0 ] || "$@"
exit 0
`
