#!/bin/sh
# Runs while the image is built, in a copy of the build context; leaves /opt/nabla.
set -eu
cd /build
export PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_FIND_LINKS=/build/wheels
. ./pip.env
if [ -e ca.crt ]; then export PIP_CERT=/build/ca.crt; fi
python3 -m venv /opt/nabla
/opt/nabla/bin/python -m pip install --quiet --constraint constraints.txt --requirement requirements.txt
# nobody installs anything in a running container
/opt/nabla/bin/python -m pip uninstall --quiet --yes pip
