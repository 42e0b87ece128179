"""Compute the fingerprint of a finding, which stays the same from run to run, for baselines and SARIF.

`compute_fingerprints` gets a checked page and returns 16 hexadecimal digits for each finding. They do not depend on
line numbers and formatting.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from quotedoc.text import format_pointer
from quotedoc.text.address import is_address

if TYPE_CHECKING:
    from quotedoc.checked import Checked
    from quotedoc.diagnostic import Diagnostic
    from quotedoc.text import Pointer

FINGERPRINT_SIZE: Final = 8
_LAYOUT: Final = re.compile(r"""^[|>][-+0-9]*(?=[ \t]*\n)|[\s|"'\\]+""")
"""The characters that `quotedoc format` adds and removes: whitespace, pipes, quotes, and YAML's block indicators."""
_DELIMITERS: Final = re.compile(
    r"(?<=[\r\n])[ \t]*+\|?(?:[ \t]*+:?-++:?[ \t]*+\|)*+(?:[ \t]*+:?-++:?[ \t]*+)?(?=[\r\n]|\Z)"
)
"""The delimiter row below the header of a table, in which formatters write any number of dashes."""


def compute_fingerprints(checked: Checked, start: str = ".") -> list[str]:
    """Return a fingerprint for each finding of a page, then for each suppressed finding: 16 hexadecimal digits.

    A fingerprint is a digest of the path relative to the directory `start`, the rule's name, the pointer, the text at
    the finding and the text at its related places. Line numbers, whitespace and quotes are not part of it, so it stays
    the same when lines are inserted above, and when the page is formatted. For a contradiction between two pages, both
    pages are part of it, so it is the same whichever page the finding is on. Findings that are equal in all of these
    are numbered. Suppressed findings are numbered, too, so suppressing a finding changes no fingerprint.
    """
    from hashlib import blake2b  # OpenSSL takes a while to load, and most reports need no fingerprints

    findings = [*checked.findings, *(each.finding for each in checked.suppressed)]
    path = make_relative(checked.source.path, start)
    found: Counter[str] = Counter()
    prints = [""] * len(findings)
    for index in sorted(range(len(findings)), key=lambda index: findings[index].span.start):
        identity = json.dumps(_describe_identity(checked, findings[index], path, start))
        prints[index] = blake2b(f"{identity}{found[identity]}".encode(), digest_size=FINGERPRINT_SIZE).hexdigest()
        found[identity] += 1
    return prints


def identify_findings(checked: Checked) -> tuple[Diagnostic, ...]:
    """Return the findings of a page, each with its source and its fingerprint."""
    if not checked.findings:
        return ()
    # The fingerprints of suppressed findings come after them, and are not used.
    pairs = zip(checked.findings, compute_fingerprints(checked), strict=False)
    return tuple(finding._replace(source=checked.source, fingerprint=fingerprint) for finding, fingerprint in pairs)


def _describe_identity(checked: Checked, finding: Diagnostic, path: str, start: str) -> list[Any]:
    from quotedoc.rules import get_rule  # importing the package takes a while, and most reports need no fingerprints

    rule = get_rule(finding.name)
    said = finding.message if rule.reports_absence else checked.source.slice(finding.span)
    here = [path, _format_pointer(finding.pointer), _remove_layout(said)]
    if not rule.is_cross_page:
        # A contradiction is another one if either of its figures changes.
        related = (_remove_layout(checked.source.slice(each.span)) for each in finding.related if each.source is None)
        return [here[0], finding.name, *here[1:], *related]
    others = (
        [
            make_relative(each.source.path, start),
            _format_pointer(each.pointer),
            _remove_layout(each.source.slice(each.span)),
        ]
        for each in finding.related
        if each.source is not None
    )
    return [finding.name, *sorted([here, *others], key=json.dumps)]


def _format_pointer(pointer: Pointer | None) -> str | None:
    return None if pointer is None else format_pointer(pointer)


def _remove_layout(text: str) -> str:
    return _LAYOUT.sub("", _DELIMITERS.sub("", text)).replace(
        "\0", "\ufffd"
    )  # as a renderer shows it, and the canonical form has it


def list_other_paths(finding: Diagnostic, start: str = ".") -> list[str]:
    """Return the paths of the other pages that a finding refers to, relative to the directory `start`."""
    paths = (each.source.path for each in finding.related if each.source is not None)
    return sorted({make_relative(path, start) for path in paths})


def make_relative(path: str, start: str = ".") -> str:
    """Return a path relative to the directory `start`, with `/` between its parts; `./a.md` becomes `a.md`.

    The path of a file outside the directory starts with `..`. A path on another drive of Windows and the address of a
    page in a store stay as given.
    """
    if is_address(path):
        return path
    try:
        return Path(os.path.relpath(path, start)).as_posix()
    except ValueError:
        return Path(path).as_posix()
