#!/usr/bin/env bash
# A container engine of one's own, for tests: no registry, no service, nothing left running.
#
#   engine.sh install         docker and mmdebstrap by apt, if they are missing (root on Debian or Ubuntu)
#   engine.sh podman          podman by apt, if it is missing
#   engine.sh start DIR       dockerd with all of its state in DIR, listening on DIR/docker.sock
#   engine.sh base DIR TAG PYTHON   a minimal Debian with this Python as image TAG, from the mirror that apt uses
#   engine.sh stop DIR        ends what `start` started, and frees its disk space
set -euo pipefail

install_engine() {
    if command -v dockerd >/dev/null && command -v mmdebstrap >/dev/null; then return; fi
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || { echo "needs root and apt-get" >&2; exit 1; }
    policy=/usr/sbin/policy-rc.d # keeps the package's own service from starting
    if [ ! -e "$policy" ]; then
        printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy"
        trap 'rm -f "$policy"' EXIT
    fi
    export DEBIAN_FRONTEND=noninteractive
    apt-get -qq update
    apt-get -qq install -y --no-install-recommends docker.io mmdebstrap >/dev/null
}

install_podman() {
    if command -v podman >/dev/null; then return; fi
    apt-get -qq update
    apt-get -qq install -y --no-install-recommends podman >/dev/null
}

start() {
    mkdir -p "$1"
    # no bridge and no firewall rules: the containers of a grader have no network, and the host's stays as it is
    setsid dockerd --data-root "$1/data" --exec-root "$1/exec" --pidfile "$1/pid" --host "unix://$1/docker.sock" \
        --bridge none --iptables=false --ip6tables=false --ip-forward=false --ip-masq=false \
        >"$1/log" 2>&1 </dev/null &
    for _ in $(seq 300); do
        DOCKER_HOST="unix://$1/docker.sock" docker version >/dev/null 2>&1 && return
        kill -0 $! 2>/dev/null || break
        sleep 0.1
    done
    tail -n 3 "$1/log" >&2
    stop "$1"
    exit 1
}

# The Python of the image is that of PYTHON, so that the wheels that are here can be installed there. What the image of
# `otter grade` installs is there already, and no source to ask for it: its apt-get is content without a network.
base() {
    sources=/etc/apt/sources.list.d/debian.sources
    [ -e "$sources" ] || sources=/etc/apt/sources.list
    otter=curl,unzip,dos2unix,wget
    prefix="$("$3" -c 'import sys; print(sys.base_prefix)')"
    if [ "$prefix" = /usr ]; then
        options=(--include=python3,python3-venv,"$otter")
    else
        options=(--include="$(libraries_of "$prefix"),$otter" --customize-hook="bash '$(realpath "$0")' copy-python '$prefix' \"\$1\"")
    fi
    mmdebstrap --quiet --variant=minbase "${options[@]}" --customize-hook='rm -rf "$1"/etc/apt/sources.list*' \
        "$(. /etc/os-release && echo "$VERSION_CODENAME")" - "$sources" |
        DOCKER_HOST="unix://$1/docker.sock" docker import - "$2" >/dev/null
}

libraries_of() { # the packages of the shared libraries that this Python's modules load
    find "$1/lib" -path '*/lib-dynload/*.so' -exec ldd {} + | awk '$2 == "=>" && $3 ~ "^/" {print $3}' | sort -u |
        while read -r file; do dpkg -S "$file" "/usr$file" 2>/dev/null || true; done | sed 's/:.*//' | sort -u | paste -sd,
}

copy_python() { # PREFIX ROOT
    tar -C "$1" --exclude=site-packages --exclude=__pycache__ --exclude=test --exclude='*.a' -c bin lib |
        tar -C "$2/usr/local" -x --no-same-owner
    ldconfig -r "$2"
    ln -sf "$(cd "$2/usr/local/bin" && ls -d python3.?? | head -n 1)" "$2/usr/local/bin/python3"
}

stop() {
    if [ -e "$1/pid" ]; then
        pid="$(cat "$1/pid")"
        kill "$pid" 2>/dev/null || true
        for _ in $(seq 150); do
            [ -e "$1/pid" ] || break # it removes this when it has ended all that it started
            sleep 0.1
        done
        kill -9 "$pid" 2>/dev/null || true
    fi
    # what dockerd mounted below DIR, innermost first
    awk -v dir="$1/" 'index($2, dir) == 1 {print $2}' /proc/mounts | sort -r | xargs -r -n 1 umount 2>/dev/null || true
    rm -rf "$1"
}

case "${1:-}" in
    install) install_engine ;;
    podman) install_podman ;;
    start) start "$2" ;;
    base) base "$2" "$3" "$4" ;;
    stop) stop "$2" ;;
    copy-python) copy_python "$2" "$3" ;; # what `base` has mmdebstrap call
    *) sed -n '2,8p' "$0"; exit 2 ;;
esac
