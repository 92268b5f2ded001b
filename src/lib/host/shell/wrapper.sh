# Leads the job's session: writes who it is, runs the command, writes how it ended. The names are long because the
# command's environment is already set here.
rmm_dir=$1 rmm_mark=$2 rmm_cwd=$3
shift 3
rmm_start_of() { shift 19; rmm_start=$1; }
{ read -r rmm_line </proc/$$/stat; read -r rmm_boot </proc/sys/kernel/random/boot_id; } 2>/dev/null
rmm_start_of ${rmm_line##*') '}
printf '%s %s %s %s\n' $$ "$rmm_start" "$rmm_boot" "$rmm_mark" >"$rmm_dir/pid" || {
  printf '%s fault %s\n' "$rmm_mark" "$(LC_ALL=C dd if=/dev/zero of="$rmm_dir/probe" bs=65536 count=1 2>&1; rm -f "$rmm_dir/probe")" >&2
  rm -f "$rmm_dir/pid"
  exit 1
}
trap : TERM INT HUP
exec >>"$rmm_dir/log" 2>&1 9>&-
(CDPATH= cd "$rmm_cwd" || exit 126; exec "$@")
rmm_rc=$?
# Written over in place: it needs no new block, so a full disk cannot hide how the job ended.
printf '%-9s\n' $rmm_rc 1<>"$rmm_dir/rc"
printf '\n%s %s\n' "$rmm_mark" $rmm_rc 2>/dev/null || printf '%-9s\n' "$rmm_rc full" 1<>"$rmm_dir/rc"
