# Ends the job's whole session and writes how it ended: also keeps a start that is still on its way from starting.
lock
check_fence
theirs=0
[ -s "$d.fence" ] && read -r theirs <"$d.fence"
[ "$theirs" -le "$fence" ] || { say superseded "$theirs"; exit 0; }
[ -s "$d.fence" ] || printf '%-20s\n' "$fence" >"$d.fence" || fault
if stop_job "$d"; then say stopped; else say stuck $found; fi
exit 0
