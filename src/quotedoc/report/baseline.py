"""Read, write and apply baselines: JSON files of known findings, which `check` then does not report.

`make_entries` gets a checked page and returns its findings as entries, `print_baseline` converts entries to JSON,
`parse_baseline` reads them, and `suppress_known` removes the known findings from a page.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quotedoc.data import print_json
from quotedoc.diagnostic import Suppressed
from quotedoc.report.fingerprint import compute_fingerprints, list_other_paths, make_relative
from quotedoc.report.width import measure_width
from quotedoc.text import format_pointer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from quotedoc.checked import Checked
    from quotedoc.diagnostic import Diagnostic

VERSION: Final = 1
JUSTIFICATION: Final = "listed in the baseline"
WIDTH: Final = 80
"""The most columns of a line with a list: the `printWidth` of prettier."""
_LIST: Final = re.compile(r'^(?P<start> *"others": )\[\n(?P<items> *"[^\n]*(?:\n *"[^\n]*)*)\n *\]$', re.MULTILINE)


class BaselineError(ValueError):
    """A text is not a baseline; the message has the reason."""


class BaselineEntry(NamedTuple):
    """A finding in a baseline.

    Attributes:
        path: the path of the page, relative to the directory of the baseline.
        rule: the rule's name.
        pointer: the JSON Pointer of the value in the converted page; None if the finding is not about a value.
        fingerprint: the fingerprint by which the finding is recognized.
        message: the message of the finding, for people who read the file.
        others: the paths of the other pages that the finding refers to.
    """

    path: str
    rule: str
    pointer: str | None
    fingerprint: str
    message: str
    others: tuple[str, ...] = ()


def make_entries(checked: Checked, start: str) -> list[BaselineEntry]:
    """Return the findings of a page as entries of a baseline in the directory `start`."""
    path = make_relative(checked.source.path, start)
    # The fingerprints of suppressed findings come last, and are not used.
    return [
        _make_entry(path, finding, fingerprint, start)
        for finding, fingerprint in zip(checked.findings, compute_fingerprints(checked, start), strict=False)
    ]


def _make_entry(path: str, finding: Diagnostic, fingerprint: str, start: str) -> BaselineEntry:
    pointer = None if finding.pointer is None else format_pointer(finding.pointer)
    return BaselineEntry(
        path, finding.name, pointer, fingerprint, finding.message, tuple(list_other_paths(finding, start))
    )


def suppress_known(checked: Checked, found: list[BaselineEntry], known: Collection[str]) -> Checked:
    """Return a page with its known findings suppressed.

    Args:
        checked: the page.
        found: the entries of its findings, in their order.
        known: the fingerprints of the known findings.
    """
    told, suppressed = [], list(checked.suppressed)
    for finding, entry in zip(checked.findings, found, strict=True):
        if entry.fingerprint in known:
            suppressed.append(Suppressed(finding, "external", JUSTIFICATION))
        else:
            told.append(finding)
    suppressed.sort(key=lambda each: each.finding.span.start)
    return checked._replace(findings=tuple(told), suppressed=tuple(suppressed))


def print_baseline(baseline: list[BaselineEntry]) -> str:
    """Return a baseline as JSON: sorted, with one member per line, so that Git can merge two versions of the file."""
    pages: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for entry in sorted(baseline, key=_get_sort_key):
        about: dict[str, Any] = {"fingerprint": entry.fingerprint, "pointer": entry.pointer, "message": entry.message}
        if entry.others:
            about["others"] = list(entry.others)
        pages.setdefault(entry.path, {}).setdefault(entry.rule, []).append(about)
    return _LIST.sub(_join_list, print_json({"version": VERSION, "pages": pages})) + "\n"


def _join_list(match: re.Match[str]) -> str:
    """Return a list of pages on one line if it fits, as prettier does, so that prettier leaves the file unchanged."""
    items = re.sub(r"\n *", " ", match["items"].lstrip(" "))
    line = f"{match['start']}[{items}]"
    return line if measure_width(line) <= WIDTH else match[0]


def _get_sort_key(entry: BaselineEntry) -> tuple[object, ...]:
    return entry._replace(pointer=entry.pointer or "")


def parse_baseline(text: str) -> list[BaselineEntry]:
    """Return the entries of a baseline.

    Raises:
        BaselineError: the text is not a baseline.
    """
    try:
        value = json.loads(text, object_pairs_hook=_make_object)
    except json.JSONDecodeError as error:
        raise BaselineError(f"line {error.lineno}, column {error.colno}: {error.msg}") from error
    except RecursionError as error:
        raise BaselineError("it is nested too deeply") from error
    if not isinstance(value, dict) or value.keys() != {"version", "pages"}:
        raise BaselineError("expected an object with 'version' and 'pages'")
    if value["version"] != VERSION:
        raise BaselineError(
            f"version {json.dumps(value['version'])[:20]} is not supported; this quotedoc supports {VERSION}"
        )
    return list(_parse_pages(value["pages"]))


def _make_object(members: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return a JSON object from its members.

    Raises:
        BaselineError: a key occurs twice, as after a wrong merge; the findings of the first one would be lost.
    """
    found = dict(members)
    if len(found) < len(members):
        (key, _), *_ = Counter(key for key, _ in members).most_common(1)
        raise BaselineError(f"the key '{key}' occurs twice")
    return found


def _parse_pages(pages: object) -> Iterator[BaselineEntry]:
    for path, rules in _iter_members(pages, "'pages'"):
        for rule, found in _iter_members(rules, f"'{path}'"):
            if not isinstance(found, list):
                raise BaselineError(f"'{rule}' of '{path}' is not a list")
            for each in found:
                if not _is_entry(each):
                    raise BaselineError(f"an entry of '{rule}' of '{path}' is not an object as quotedoc writes it")
                yield BaselineEntry(path, rule, **{**each, "others": tuple(each.get("others", ()))})


def _iter_members(value: object, what: str) -> Iterator[tuple[str, Any]]:
    if not isinstance(value, dict):
        raise BaselineError(f"{what} is not an object")
    yield from value.items()


def _is_entry(value: object) -> bool:
    return (
        isinstance(value, dict)
        and {"fingerprint", "pointer", "message"} <= value.keys() <= {"fingerprint", "pointer", "message", "others"}
        and isinstance(value["fingerprint"], str)
        and isinstance(value["pointer"], str | None)
        and isinstance(value["message"], str)
        and isinstance(value.get("others", []), list)
        and all(isinstance(each, str) for each in value.get("others", []))
    )
