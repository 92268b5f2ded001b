#!/usr/bin/env bash
# Installs what the long tests talk to: a Docker engine with Compose v2, an SSH server, SQLite, Alembic, PostgreSQL, Chromium.
# Debian 12, as root. Quick when all is there; `--check` installs nothing, names what is missing, and exits 1 then.
set -euo pipefail

PLUGINS=/usr/local/lib/docker/cli-plugins
PATH=$PATH:/usr/sbin:/sbin

# command or path that proves it : Debian package
NEEDED=(
  dockerd:docker.io
  docker:docker.io
  iptables:iptables
  sshd:openssh-server
  ssh-keygen:openssh-client
  sqlite3:sqlite3
  alembic:alembic
  ansible-playbook:ansible-core
  psql:postgresql
  /usr/lib/postgresql/15/bin/initdb:postgresql
  busybox:busybox-static
  chromium:chromium
  curl:curl
  git:git
  ps:procps
)

missing_packages() {
  local entry
  for entry in "${NEEDED[@]}"; do
    command -v "${entry%%:*}" >/dev/null || echo "${entry##*:}"
  done | sort -u
  # The dynamic busybox has the same name, and does not run in an image without libraries.
  if command -v busybox >/dev/null && [ ! -f /usr/share/doc/busybox-static/copyright ]; then echo busybox-static; fi
}

has_compose() { docker compose version >/dev/null 2>&1; }

# Debian 12 carries Compose v1. The next release's package holds v2 as one static file, which is all that is taken from it.
install_compose() {
  local work
  work=$(mktemp -d)
  # shellcheck disable=SC2064  # the value of now, not of the end
  trap "rm -rf '$work'" RETURN
  mkdir -p "$work/parts" "$work/lists/partial"
  next_release_sources >"$work/parts/$1"
  # shellcheck disable=SC2206
  local apt=(apt-get -qq -o Dir::Etc::sourcelist=/dev/null -o "Dir::Etc::sourceparts=$work/parts"
    -o "Dir::State::lists=$work/lists" -o APT::Sandbox::User=root)
  "${apt[@]}" update
  (cd "$work" && "${apt[@]}" download docker-compose)
  dpkg -x "$work"/docker-compose_*.deb "$work/files"
  install -D -m 755 "$(find "$work/files" -type f -path '*cli-plugins/docker-compose')" "$PLUGINS/docker-compose"
}

# Wherever this machine gets Debian from, the next release is beside it.
next_release_sources() {
  if [ -f /etc/apt/sources.list.d/debian.sources ]; then
    sed -n '1,/^$/p' /etc/apt/sources.list.d/debian.sources | sed 's/^Suites:.*/Suites: trixie/'
  else
    grep -E '^deb .*[[:space:]]bookworm[[:space:]]' /etc/apt/sources.list | head -n 1 | sed 's/bookworm/trixie/'
  fi
}

# Packages start their servers when installed; the tests start their own, private ones.
without_starting_servers() {
  local policy=/usr/sbin/policy-rc.d
  if [ -e "$policy" ]; then
    "$@"
    return
  fi
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod 755 "$policy"
  # shellcheck disable=SC2064
  trap "rm -f '$policy'" EXIT
  "$@"
}

main() {
  local missing
  missing=$(missing_packages)
  if [ "${1:-}" = --check ]; then
    has_compose || missing+=" docker-compose-v2"
    if [ -z "${missing// /}" ]; then exit 0; fi
    echo "missing:" $missing
    exit 1
  fi
  if [ -z "$missing" ] && has_compose; then exit 0; fi

  if [ "$(id -u)" != 0 ]; then
    echo "install-counterparts: run it as root; missing:" $missing >&2
    exit 1
  fi
  if ! grep -q '^VERSION_CODENAME=bookworm' /etc/os-release; then
    echo "install-counterparts: knows only Debian 12; install these yourself:" $missing "docker-compose-v2" >&2
    exit 1
  fi
  if [ -n "$missing" ]; then
    apt-get -qq update
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive without_starting_servers apt-get -qq install -y --no-install-recommends $missing
  fi
  if ! has_compose; then
    if [ -f /etc/apt/sources.list.d/debian.sources ]; then install_compose next.sources; else install_compose next.list; fi
  fi
  docker compose version
}

main "$@"
