#!/usr/bin/env bash
# Runs the unit tests on other versions of Python, wherever an interpreter is found: pythons.sh 3.12 3.13
# PyTorch and Keras are left out: elsewhere than on 3.11, their Linux build brings gigabytes for graphics cards.
set -euo pipefail
cd "$(dirname "$0")/../.."

find_python() { # a python of a version that starts: on the PATH, or one of pyenv's
  for python in "$(command -v "python$1")" "${PYENV_ROOT:-$HOME/.pyenv}/versions/$1".*/bin/python; do
    if "$python" --version >/dev/null 2>&1; then echo "$python"; return; fi
  done
}

failed=""
for version in "$@"; do
  python=$(find_python "$version" || true)
  if [ -z "$python" ]; then
    echo "Python $version: none found on this machine, not tested"
    continue
  fi
  folder=".venv-${version/./}"
  echo "Python $version: testing with $("$python" --version) ..."
  if [ ! -f "$folder/.pins" ] || [ requirements.txt -nt "$folder/.pins" ] || [ requirements-dev.txt -nt "$folder/.pins" ]; then
    "$python" -m venv --clear "$folder"
    grep -v -E '^(torch|keras|-r)' requirements.txt > "$folder/light.txt"
    grep -v -E '^-r' requirements-dev.txt >> "$folder/light.txt"
    "$folder/bin/python" -m pip install --quiet --disable-pip-version-check -r "$folder/light.txt" -c constraints.txt
    "$folder/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --editable .
    touch "$folder/.pins"
  fi
  "$folder/bin/python" -m pytest -p no:cacheprovider -n 2 --dist loadfile -q -m "not nightly and not torch and not long" \
    tests --ignore=tests/notebooks --ignore=tests/colab --ignore=tests/browser --ignore=tests/slides \
    --doctest-modules course_utils publishing || failed="$failed $version"
done
[ -z "$failed" ] || { echo "Tests failed with Python$failed"; exit 1; }
