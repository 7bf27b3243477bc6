#!/usr/bin/env bash
# Runs once, when the image is built, as root on a Debian or Ubuntu. No conda, no browser.
set -euo pipefail
source="${1:-${AUTOGRADER_ROOT:-/autograder}/source}"
venv="${AUTOGRADER_VENV:-/opt/nabla}"

find_python() { # the newest one that the grader supports, if there is one with venv
    for python in python3.13 python3.12 python3.11 python3; do
        if "$python" -c 'import sys, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$python"
            return
        fi
    done
    return 1
}

if ! python="$(find_python)"; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update
    apt-get install -y --no-install-recommends python3.12 python3.12-venv ||
        apt-get install -y --no-install-recommends python3.11 python3.11-venv
    rm -rf /var/lib/apt/lists/*
    python="$(find_python)"
fi

"$python" -m venv "$venv"
"$venv/bin/python" -m pip install --no-cache-dir -r "$source/requirements.txt"
"$venv/bin/python" -m compileall -q "$source/files" # once, and not for each submission
