#!/bin/sh
# Sees that PostgreSQL's server programs are on this machine: the tests start one of their own.
# As root on Debian we install them, otherwise we say which package is missing.
set -eu
for initdb in "$(command -v initdb || true)" /usr/lib/postgresql/*/bin/initdb; do
    [ -x "$initdb" ] && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing postgresql ..." >&2
    apt-get update -qq >/dev/null
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null
else
    echo "PostgreSQL is missing. Ask an administrator to run: apt-get install postgresql" >&2
    exit 1
fi
