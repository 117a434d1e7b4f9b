#!/bin/sh
# What guards this data set. Every CI system calls this one file, and so can you: sh ci/check
# Further words are options of `jihadgraph check`: sh ci/check --format junit
set -eu
CDPATH='' cd -- "$(dirname -- "$0")/.."
venv=${VENV:-.venv}

# No program that a change brings along is run: it could report success without looking.
if [ -z "${VENV:-}" ]; then
  if git ls-files --error-unmatch -- ':(icase).venv' >/dev/null 2>&1; then
    echo "ci/check: .venv is part of the repository, and nothing in it is run." >&2
    echo "Take it out (git rm -r --cached .venv), delete it, and ask where it came from." >&2
    exit 2
  fi
  if [ -n "${CI:-}" ]; then rm -rf -- .venv; fi
fi

# -I: no file that lies in this folder is taken for a part of Python.
[ -x "$venv/bin/python" ] || "${PYTHON:-python3}" -I -m venv "$venv"
"$venv/bin/python" -I -m pip install --quiet --requirement requirements.txt >&2
exec "$venv/bin/jihadgraph" check --strict "$@"
