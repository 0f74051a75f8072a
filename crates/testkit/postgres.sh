#!/bin/sh
# A private PostgreSQL server for tests: its own folder, its own socket, nothing on the network.
#
#   postgres.sh start FOLDER     creates it if needed, starts it, prints its URL
#   postgres.sh crash FOLDER     stops it as a power cut would
#   postgres.sh stop FOLDER      stops it and deletes the folder
#   postgres.sh nextest          for a nextest run: starts one, names it in ETAYAGE_TEST_POSTGRES, and
#                                stops it when the run ends
set -eu

fail() { echo "$*" >&2; exit 1; }

tool() {
  command -v "$1" 2>/dev/null && return
  found=$(ls -d /usr/lib/postgresql/*/bin/"$1" 2>/dev/null | sort -V | tail -1)
  [ -n "$found" ] || fail "PostgreSQL is not installed: run ./test, which installs it, or apt-get install postgresql"
  echo "$found"
}

# PostgreSQL refuses to run as root.
unprivileged() {
  if [ "$(id -u)" -eq 0 ]; then
    setpriv --reuid=postgres --regid=postgres --clear-groups env HOME=/tmp "$@"
  else
    "$@"
  fi
}

control() {
  (cd / && unprivileged "$(tool pg_ctl)" -s -w -D "$1/base" -l "$1/server.log" "$2" -m "${3:-fast}" 2>&1) || {
    tail -20 "$1/server.log" >&2
    fail "pg_ctl $2 failed in $1"
  }
}

create() {
  mkdir -p "$1"
  chmod 711 "$1"
  [ "$(id -u)" -ne 0 ] || chown postgres "$1"
  (cd / && unprivileged "$(tool initdb)" -D "$1/base" -U etayage -A trust -E UTF8 --locale=C.UTF-8 -N >/dev/null)
  cat >>"$1/base/postgresql.conf" <<CONF
listen_addresses = ''
unix_socket_directories = '$1'
unix_socket_permissions = 0777
max_connections = 200
fsync = off
full_page_writes = off
max_wal_size = 128MB
CONF
}

start() {
  [ -d "$1/base" ] || create "$1"
  control "$1" start >&2
  echo "postgres:///postgres?host=$1&user=etayage"
}

stop() {
  (control "$1" stop immediate) || true
  rm -rf "$1"
}

# Waits for the nextest run, out of its sight, then stops the server.
stop_after() {
  while kill -0 "$1" 2>/dev/null; do sleep 1; done
  stop "$2"
}

case "${1:-}" in
  start) start "$2" ;;
  crash) control "$2" stop immediate ;;
  stop) stop "$2" ;;
  stop-after) stop_after "$2" "$3" ;;
  nextest)
    [ -z "${ETAYAGE_TEST_POSTGRES:-}" ] || exit 0
    folder=$(mktemp -d /tmp/etayage-postgres.XXXXXX)
    url=$(start "$folder")
    setsid sh "$0" stop-after "$PPID" "$folder" >/dev/null 2>&1 </dev/null &
    echo "ETAYAGE_TEST_POSTGRES=$url" >>"$NEXTEST_ENV"
    ;;
  *) fail "usage: postgres.sh start|crash|stop FOLDER, or nextest" ;;
esac
