#!/bin/sh
# Chromium and fonts, once: apt where it works without asking, else Playwright's own build.
set -u
bin=$1
has_fonts() { fc-list 2>/dev/null | grep -qi "noto color emoji"; }
has_chromium() { command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1; }
if has_chromium && has_fonts; then exit 0; fi
if command -v apt-get >/dev/null 2>&1; then
    root=""
    [ "$(id -u)" = 0 ] || root="sudo -n"
    if $root apt-get update -qq >/dev/null 2>&1 &&
        DEBIAN_FRONTEND=noninteractive $root apt-get install -y -qq chromium fonts-noto-color-emoji \
            fonts-noto-core fonts-noto-cjk fontconfig poppler-utils >/dev/null 2>&1; then
        exit 0
    fi
fi
has_chromium || "$bin/python" -m playwright install chromium || {
    echo "Chromium could not be installed: install it by hand, the browser tests and the PDF need it." >&2
    exit 1
}
