#!/bin/sh
# Runs while the image is built, in a copy of the build context; leaves /opt/nabla.
set -eu
cd /build
export PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_FIND_LINKS=/build/wheels
. ./pip.env
if [ -e ca.crt ]; then export PIP_CERT=/build/ca.crt; fi
python3 -m venv /opt/nabla
/opt/nabla/bin/python -m pip install --quiet --no-compile --constraint constraints.txt --requirement requirements.txt
# a container cannot write bytecode; of what grading never imports there is a lot, and it stays source
/opt/nabla/bin/python -m compileall -q -j 0 -x '/(playwright|sphinx|docutils|babel|tests|_inductor|_internal|onnx)/' \
    /opt/nabla/lib || true # some packages ship templates that are no Python
# nobody installs anything in a running container, nor prints a PDF with a browser, which the image has not: otter asks for
# Playwright and its 170 MB for that alone
/opt/nabla/bin/python -m pip uninstall --quiet --yes playwright pip
