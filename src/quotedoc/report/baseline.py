"""Findings that are known and accepted for now: a file of their fingerprints, by page and rule."""

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
"""How wide a line with a list can be: the `printWidth` of prettier."""
_LIST: Final = re.compile(r'^(?P<start> *"others": )\[\n(?P<items> *"[^\n]*(?:\n *"[^\n]*)*)\n *\]$', re.MULTILINE)


class BaselineError(ValueError):
    """A text is not a baseline; the message has the reason."""


class BaselineEntry(NamedTuple):
    """A finding as a baseline has it.

    Attributes:
        path: the page, from the directory of the baseline.
        rule: the rule's name.
        pointer: where in the converted page; None where nothing of it is meant.
        fingerprint: what it is known by.
        message: the finding in words, for those who read the file.
        others: the other pages that it speaks of.
    """

    path: str
    rule: str
    pointer: str | None
    fingerprint: str
    message: str
    others: tuple[str, ...] = ()


def make_entries(checked: Checked, start: str) -> list[BaselineEntry]:
    """Return the findings of a page as a baseline in the directory `start` has them."""
    path = make_relative(checked.source.path, start)
    # The fingerprints of suppressed findings come last, and are left out.
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
    """Return a page with its findings (`found`, in their order) suppressed that have one of some fingerprints."""
    told, suppressed = [], list(checked.suppressed)
    for finding, entry in zip(checked.findings, found, strict=True):
        if entry.fingerprint in known:
            suppressed.append(Suppressed(finding, "external", JUSTIFICATION))
        else:
            told.append(finding)
    suppressed.sort(key=lambda each: each.finding.span.start)
    return checked._replace(findings=tuple(told), suppressed=tuple(suppressed))


def print_baseline(baseline: list[BaselineEntry]) -> str:
    """Return a baseline as JSON: sorted, a member a line, so that two of them can be merged like any text."""
    pages: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for entry in sorted(baseline, key=_get_sort_key):
        about: dict[str, Any] = {"fingerprint": entry.fingerprint, "pointer": entry.pointer, "message": entry.message}
        if entry.others:
            about["others"] = list(entry.others)
        pages.setdefault(entry.path, {}).setdefault(entry.rule, []).append(about)
    return _LIST.sub(_join_list, print_json({"version": VERSION, "pages": pages})) + "\n"


def _join_list(match: re.Match[str]) -> str:
    """Return a list of pages on one line if it fits, as prettier prints it, so that both agree on the file."""
    items = re.sub(r"\n *", " ", match["items"].lstrip(" "))
    line = f"{match['start']}[{items}]"
    return line if measure_width(line) <= WIDTH else match[0]


def _get_sort_key(entry: BaselineEntry) -> tuple[object, ...]:
    return entry._replace(pointer=entry.pointer or "")


def parse_baseline(text: str) -> list[BaselineEntry]:
    """Return the entries of a baseline.

    Raises:
        BaselineError: it is none.
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
    """Return a JSON object; one that has a key twice, as a merge can leave it, would lose the findings of the first."""
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
