"""Convert findings to the output formats of `check`: text, JSON, SARIF and others.

`load_report` gets the name of a format and returns a `Report`; `Report.findings` gets checked pages and yields text.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from quotedoc.report.fingerprint import compute_fingerprints, identify_findings
from quotedoc.report.next_steps import suggest_next_steps
from quotedoc.report.styles import Paint
from quotedoc.report.summary import Tally, name_lookalikes
from quotedoc.text.printable import make_printable

if TYPE_CHECKING:
    from quotedoc.report.report import Report

__all__ = [
    "Paint",
    "Tally",
    "compute_fingerprints",
    "identify_findings",
    "list_formats",
    "load_report",
    "make_printable",
    "name_lookalikes",
    "suggest_next_steps",
]

_FORMATS = f"{__name__}.formats"


@cache
def list_formats() -> tuple[str, ...]:
    """Return the names of the output formats, which are the names of the modules in `formats/`."""
    return tuple(module.name for module in iter_modules(import_module(_FORMATS).__path__))


def load_report(name: str) -> Report:
    """Return an output format by name; its module is imported now, as a run only needs one of them."""
    report: Report = import_module(f"{_FORMATS}.{name}").REPORT
    return report
