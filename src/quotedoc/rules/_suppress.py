"""What the comments on a page that silence rules leave of its findings."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from quotedoc.diagnostic import Fault
from quotedoc.rules._comments import MARK, Suppression, Word, suppressions
from quotedoc.rules._engine import all_rules, diagnose, in_order, run
from quotedoc.rules._rule import BEYOND_COMMENTS
from quotedoc.text import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from quotedoc.diagnostic import Diagnostic
    from quotedoc.reading import Reading

CROSS: Final = "QD7"
"""The rules between pages: one page alone does not tell whether they find anything."""


class Told(NamedTuple):
    """What the suppressions of a page leave.

    Attributes:
        findings: the findings to be told.
        silenced: the others, each with the reason that is given for that.
    """

    findings: tuple[Diagnostic, ...]
    silenced: tuple[tuple[Diagnostic, str], ...]


def examine(reading: Reading, selected: Collection[str], extra: Iterable[Fault] = ()) -> Told:
    """Return the findings of the selected rules on a page as `run` does, less those that comments on it silence.

    What is wrong with the comments is among them. Whether one silences anything does not depend on what is selected.
    """
    if MARK not in reading.source.text:
        return Told(run(reading, selected, extra), ())
    faults: list[Fault] = []
    found = list(suppressions(reading, faults))
    used: set[Word] = set()
    told = _suppress(found, run(reading, {*selected, *_named(found)}, extra), used)
    faults += [fault for each in found for fault in _unused(reading, each, used)]
    findings = [*told.findings, *(diagnose(fault, reading) for fault in faults)]
    return Told(
        tuple(in_order(finding for finding in findings if finding.name in selected)),
        tuple((finding, reason) for finding, reason in told.silenced if finding.name in selected),
    )


def _named(found: Iterable[Suppression]) -> Iterator[str]:
    """Yield the names of the rules that are silenced; what is off by default counts if it alone is meant."""
    for word in {word.codes for each in found for word in each.words}:
        for name, rule in all_rules().items():
            if rule.code == word or (rule.default and rule.code.startswith(word)):
                yield name


def suppress(reading: Reading, findings: Iterable[Diagnostic]) -> Told:
    """Take away the findings that comments on a page silence, as those that another page has against it."""
    return _suppress(suppressions(reading, []), findings, set())


def _suppress(found: Iterable[Suppression], findings: Iterable[Diagnostic], used: set[Word]) -> Told:
    """Part findings by whether a suppression silences them; what does is added to `used`."""
    everywhere, scopes = _by_scope(found)
    left, silenced = [], []
    for finding in findings:
        around = [everywhere, *_around(scopes, finding.span.start)]
        starts = (
            []
            if finding.name in BEYOND_COMMENTS
            else [finding.code[:length] for length in range(2, len(finding.code) + 1)]
        )
        hits = [words[start] for words in around for start in starts if start in words]
        if hits:
            word, reason = min(hits)
            silenced.append((finding, reason))
            used.add(word)
        else:
            left.append(finding)
    return Told(tuple(left), tuple(silenced))


Words = dict[str, tuple[Word, str]]
"""What is silenced at one place: by the start of the codes the first word that says so, and its reason."""


def _by_scope(found: Iterable[Suppression]) -> tuple[Words, list[tuple[Span, Words]]]:
    """Return what is silenced everywhere, and what is at some places, in the order of these."""
    scopes: dict[Span | None, Words] = {}
    for each in found:
        words = scopes.setdefault(each.scope, {})
        for word in each.words:
            words.setdefault(word.codes, (word, each.reason))
    everywhere = scopes.pop(None, {})
    return everywhere, sorted((scope, words) for scope, words in scopes.items() if scope is not None)


def _around(scopes: list[tuple[Span, Words]], at: int) -> Iterator[Words]:
    """Yield what is silenced at an offset; places that overlap, as in front matter that cannot be read, end alike."""
    for index in range(bisect_right(scopes, at, key=lambda place: place[0].start) - 1, -1, -1):
        scope, words = scopes[index]
        if scope.end <= at:
            return
        yield words


def _unused(reading: Reading, suppression: Suppression, used: set[Word]) -> Iterator[Fault]:
    words = suppression.words
    unused = [at for at, word in enumerate(words) if word not in used and not word.codes.startswith(CROSS)]
    if unused and len(unused) == len(words):
        rules = ", ".join(reading.text(word.span) for word in words)
        yield Fault("suppression-unused", suppression.span, None, {"rules": rules, "gap": suppression.gap})
        return
    for at in unused:
        word = words[at]
        # The first goes with what parts it from the second, another with what parts it from the one before.
        start = words[at - 1].span.end if at else word.span.start
        end = word.span.end if at else words[1].span.start
        yield Fault("suppression-unused", word.span, None, {"rules": reading.text(word.span), "gap": Span(start, end)})
