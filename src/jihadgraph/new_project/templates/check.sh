#!/bin/sh
# What guards this data set. Every CI system calls this one file, and so can you: sh ci/check
# Further words are options of `jihadgraph check`: sh ci/check --format junit
set -eu
CDPATH='' cd -- "$(dirname -- "$0")/.."
venv=${VENV:-.venv}

# -I: no file that lies in this folder is taken for a part of Python.
[ -x "$venv/bin/python" ] || "${PYTHON:-python3}" -I -m venv "$venv"
"$venv/bin/python" -I -m pip install --quiet --requirement requirements.txt >&2
exec "$venv/bin/jihadgraph" check --strict "$@"
