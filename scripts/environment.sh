# Sourced by the scripts: goes to the project's folder and puts its Python environment first, making it when needed.
cd "$(dirname "${BASH_SOURCE[0]}")/.."

fail() {
  echo "$1" >&2
  exit 1
}

find_python() {
  local candidate
  for candidate in python3.11 python3.12 python3.13 python3; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$candidate"
      return
    fi
  done
  fail "Python 3.11 or later is needed, and none was found."
}

make_environment() {
  local python wanted
  if [ ! -x .venv/bin/python ]; then
    python=$(find_python) || exit 1
    echo "Making .venv with $("$python" --version)." >&2
    "$python" -m venv .venv >/dev/null || fail "Python's venv module is needed (Debian: apt install python3-venv)."
  fi
  wanted=$(.venv/bin/python -c 'import hashlib; print(hashlib.sha256(open("requirements-dev.txt","rb").read()).hexdigest())')
  if [ "$(cat .venv/installed 2>/dev/null)" != "$wanted" ]; then
    echo "Installing requirements-dev.txt into .venv (a few minutes the first time)." >&2
    .venv/bin/python -m pip install --quiet --no-compile --disable-pip-version-check -r requirements-dev.txt ||
      fail "Installing requirements-dev.txt failed; see above."
    echo "$wanted" >.venv/installed
  fi
}

make_environment
# Containers are often told to keep no compiled modules; dozens of processes would compile the same ones again.
unset PYTHONDONTWRITEBYTECODE
export PATH="$PWD/.venv/bin:$PATH" PYTHONPATH="$PWD/scripts${PYTHONPATH:+:$PYTHONPATH}"
