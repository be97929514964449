#!/bin/sh
# Sees that Chromium is on this machine: the tests look at the pages in it.
# As root on Debian we install it, otherwise we say which package is missing.
set -eu
command -v chromium >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing chromium ..." >&2
    apt-get update -qq >/dev/null
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null
else
    echo "Chromium is missing. Ask an administrator to run: apt-get install chromium" >&2
    exit 1
fi
