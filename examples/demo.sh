#!/bin/sh
# What `make demo` runs: it checks, converts and formats the example page, in which two figures were altered.
cd "$(dirname "$0")/.." || exit
show() {
    printf '\n$ %s\n' "$*"
    sh -c "$*"
}
show quotedoc check examples/VNET.US.md
show "quotedoc convert examples/VNET.US.md | sed -n '/\"valuation\"/,/\"pb\"/p'"
show "quotedoc format --diff examples/VNET.US.md | head -24"
show "quotedoc convert examples/VNET.US.md | quotedoc render | head -16"
exit 0
