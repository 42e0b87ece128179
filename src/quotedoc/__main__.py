"""`python -m quotedoc`."""

from quotedoc.cli import run

run()
