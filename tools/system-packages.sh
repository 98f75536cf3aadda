#!/usr/bin/env bash
# Install the system packages that are missing, and say which. Nothing missing: nothing is touched.
#   tools/system-packages.sh film|test [PYTHON]
#
# Debian and Ubuntu by apt-get, macOS by Homebrew. Other systems get the list in words.
set -eu

purpose=${1:-film}
python=${2:-python3}

has() { command -v "$1" >/dev/null 2>&1; }
has_browser() { has chromium || has chromium-browser; }
no_browser() {
    echo "No Chromium could be installed; the test that plays the film in it will be skipped." >&2
}

# apt ----------------------------------------------------------------------------------------------

installed_by_apt() { dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null | grep -qx installed; }

# The tests decode our H.264 with it too. Its package has the release in its name, that of
# the development files has not. Debian's Chromium brings the library along.
has_openh264() { "$python" -c "import ctypes.util, sys; sys.exit(not ctypes.util.find_library('openh264'))"; }
no_openh264() {
    echo "OpenH264 could not be installed; the tests that decode with it will be skipped." >&2
}

missing_from_apt() {
    local package
    for package in gcc libc6-dev libcairo2-dev libpango1.0-dev fonts-noto-cjk fontconfig; do
        installed_by_apt "$package" || echo "$package"
    done
    has pkg-config || echo pkg-config  # its package changes name between releases
    # Debian keeps venv and the headers apart from its Python; other builds of Python bring them.
    if [ "$("$python" -c 'import sys; print(sys.base_prefix)')" = /usr ]; then
        local version
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        for package in "python$version-venv" "python$version-dev"; do
            installed_by_apt "$package" || echo "$package"
        done
    fi
}

apt_install() {
    local sudo=
    if [ "$(id -u)" -ne 0 ]; then
        sudo=sudo
        if ! has sudo; then
            echo "Installing needs root, and there is no sudo here. Run as root:" \
                "apt-get update && apt-get install --yes $*" >&2
            return 1
        fi
    fi
    echo "Installing with apt-get: $*"
    $sudo apt-get update --quiet
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "$@"
}

with_apt() {
    local missing browser=
    missing=$(missing_from_apt)
    if [ "$purpose" = test ] && ! has_browser; then
        browser=chromium
        if grep -qs '^ID=ubuntu' /etc/os-release; then browser=chromium-browser; fi
    fi
    if [ -n "$missing" ]; then
        apt_install $missing
    fi
    if [ -n "$browser" ]; then
        (apt_install "$browser") || no_browser
    fi
    if [ "$purpose" = test ] && ! has_openh264; then
        (apt_install libopenh264-dev) || no_openh264
    fi
}

# Homebrew -----------------------------------------------------------------------------------------

with_brew() {
    if ! has cc; then
        echo "No C compiler. Run: xcode-select --install" >&2
        exit 1
    fi
    local formula missing=
    for formula in cairo pango pkgconf fontconfig; do
        brew list --formula "$formula" >/dev/null 2>&1 || missing="$missing $formula"
    done
    if [ -n "$missing" ]; then
        echo "Installing with Homebrew:$missing"
        brew install $missing
    fi
    if ! brew list --cask font-noto-sans-cjk >/dev/null 2>&1; then
        echo "Installing with Homebrew: font-noto-sans-cjk"
        brew install --cask font-noto-sans-cjk
    fi
    if [ "$purpose" = test ] && ! has_browser; then
        echo "Installing with Homebrew: chromium"
        brew install --cask chromium || no_browser
    fi
    if [ "$purpose" = test ] && ! brew list --formula openh264 >/dev/null 2>&1; then
        echo "Installing with Homebrew: openh264"
        brew install openh264 || no_openh264
    fi
}

if has dpkg-query && has apt-get; then
    with_apt
elif has brew; then
    with_brew
else
    echo "Neither apt-get nor Homebrew is here, so install these yourself: a C compiler, pkg-config," \
        "the development files of cairo and pango, fontconfig, Noto Sans CJK, and Chromium for the" \
        "tests. Later, 'python render.py doctor' says what is still missing."
fi
