"""What needs no more than Python: the version, and the page of a rule.

To import click takes longer than Python's start. What is asked for in any other way, and what is not found here, is a
matter of the commands.
"""

from __future__ import annotations

import os

from quotedoc import __version__

TYPE_CHECKING = False  # importing typing would take longer than all of this
if TYPE_CHECKING:
    from collections.abc import Sequence

# A wheel carries the pages within the package; a checkout has them beside `src`.
_HERE = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 - pathlib takes longer than all of this
_HOMES = (os.path.join(_HERE, ".."), os.path.join(_HERE, "..", "..", ".."))  # noqa: PTH118 - as above


def quick(argv: Sequence[str]) -> str | None:
    """Return what a command line prints; None if more has to be imported to know."""
    if argv == ["--version"]:
        return f"quotedoc {__version__}\n"
    if len(argv) == 2 and argv[0] == "explain":
        for home in _HOMES:
            page = _page(os.path.join(home, "docs", "rules"), argv[1])  # noqa: PTH118 - as above
            if page is not None:
                return page
    return None


def _page(folder: str, rule: str) -> str | None:
    """Return the page of a rule, if the index in a folder has a rule of that code or name."""
    try:
        for row in _read(folder, "README.md").split("\n"):
            if row.startswith(f"| {rule} | [") or f" | [{rule}](" in row:
                return _read(folder, row.partition("[")[2].partition("]")[0] + ".md")
    except OSError:
        pass  # it is not there
    return None


def _read(folder: str, name: str) -> str:
    with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:  # noqa: PTH118, PTH123 - as above
        return file.read()
