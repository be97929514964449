#!/bin/sh
# Makes the project's virtual environment: `venv.sh PYTHON FOLDER`.
# Debian keeps the venv module in a package of its own; as root we install it, otherwise we say which.
set -eu
python=$1
folder=$2

command -v "$python" >/dev/null 2>&1 || { echo "$python was not found: install Python 3.11 or later." >&2; exit 1; }
"$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' || {
    echo "$("$python" --version) will not do: loxley needs Python 3.11, 3.12 or 3.13 (make PYTHON=python3.12 ...)." >&2
    exit 1
}
if ! "$python" -c 'import venv, ensurepip' >/dev/null 2>&1; then
    package=$("$python" -c 'import sys; print("python3.%d-venv" % sys.version_info[1])')
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "Installing $package ..." >&2
        apt-get update -qq >/dev/null
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >/dev/null
    else
        echo "Python's venv module is missing. Ask an administrator to run: apt-get install $package" >&2
        exit 1
    fi
fi
"$python" -m venv "$folder"
