"""Comments that silence rules: `<!-- quotedoc: allow NAME -->`, and in the front matter `# quotedoc: allow NAME`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from quotedoc.data import Mapping, Scalar
from quotedoc.diagnostic import Fault
from quotedoc.rules._engine import all_rules, diagnose, in_order, run
from quotedoc.rules._rule import BEYOND_COMMENTS
from quotedoc.rules._select import UnknownRuleError, start_of
from quotedoc.syntax import Blank, FrontMatter, Html
from quotedoc.text import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from quotedoc.data import Node
    from quotedoc.diagnostic import Diagnostic
    from quotedoc.reading import Reading

MARK: Final = "quotedoc:"
ALLOW, ALLOW_FILE = "allow", "allow-file"
CROSS: Final = "QD7"
"""The rules between pages: one page alone does not tell whether they find anything."""
_HTML: Final = re.compile(r"[ \t]*<!--(?P<said>\s*quotedoc:(?:(?!-->).)*)-->\s*", re.DOTALL)
_YAML: Final = re.compile(r"(?<![^ \t\n])#(?P<said>[ \t]*quotedoc:[^\n]*)")
_SAID: Final = re.compile(r"\s*quotedoc:\s*(?P<verb>[\w-]*)(?P<rules>[^:]*)(?::(?P<reason>.*))?", re.DOTALL)
_WORD: Final = re.compile(r"[^\s,]+")


class Word(NamedTuple):
    """A selector in a suppression: where it stands, and the start of the codes that it means."""

    span: Span
    codes: str


class Suppression(NamedTuple):
    """A comment that silences rules.

    Attributes:
        span: the comment.
        gap: what goes if the comment is to go.
        scope: where the findings begin that it silences.
        words: what it silences.
        reason: why, in the words of who wrote it; empty without any.
    """

    span: Span
    gap: Span
    scope: Span
    words: tuple[Word, ...]
    reason: str


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
    suppressions = list(_suppressions(reading, faults))
    used: set[Word] = set()
    told = _suppress(suppressions, run(reading, {*selected, *_named(suppressions)}, extra), used)
    faults += [fault for each in suppressions for fault in _unused(reading, each, used)]
    findings = [*told.findings, *(diagnose(fault, reading) for fault in faults)]
    return Told(
        tuple(in_order(finding for finding in findings if finding.name in selected)),
        tuple((finding, reason) for finding, reason in told.silenced if finding.name in selected),
    )


def _named(suppressions: Iterable[Suppression]) -> Iterator[str]:
    """Yield the names of the rules that are silenced; what is off by default counts if it alone is meant."""
    for word in {word.codes for each in suppressions for word in each.words}:
        for name, rule in all_rules().items():
            if rule.code == word or (rule.default and rule.code.startswith(word)):
                yield name


def suppress(reading: Reading, findings: Iterable[Diagnostic]) -> Told:
    """Take away the findings that comments on a page silence, as those that another page has against it."""
    return _suppress(list(_suppressions(reading, [])), findings, set())


def _suppress(suppressions: Sequence[Suppression], findings: Iterable[Diagnostic], used: set[Word]) -> Told:
    """Part findings by whether a suppression silences them; what does is added to `used`."""
    left, silenced = [], []
    for finding in findings:
        by = next(_silencing(finding, suppressions), None)
        if by is None:
            left.append(finding)
        else:
            silenced.append((finding, by[0].reason))
            used.add(by[1])
    return Told(tuple(left), tuple(silenced))


def _silencing(finding: Diagnostic, suppressions: Iterable[Suppression]) -> Iterator[tuple[Suppression, Word]]:
    for each in suppressions:
        if finding.name not in BEYOND_COMMENTS and each.scope.start <= finding.span.start < each.scope.end:
            yield from ((each, word) for word in each.words if finding.code.startswith(word.codes))


def _unused(reading: Reading, suppression: Suppression, used: set[Word]) -> Iterator[Fault]:
    unused = [word for word in suppression.words if word not in used and not word.codes.startswith(CROSS)]
    if unused and len(unused) == len(suppression.words):
        rules = ", ".join(reading.text(word.span) for word in unused)
        yield Fault("suppression-unused", suppression.span, None, {"rules": rules, "gap": suppression.gap})
        return
    for word in unused:
        at = suppression.words.index(word)
        # The first goes with what parts it from the second, another with what parts it from the one before.
        start = suppression.words[at - 1].span.end if at else word.span.start
        end = word.span.end if at else suppression.words[1].span.start
        yield Fault("suppression-unused", word.span, None, {"rules": reading.text(word.span), "gap": Span(start, end)})


def _suppressions(reading: Reading, faults: list[Fault]) -> Iterator[Suppression]:
    """Yield the suppressions of a page that can be understood; what is wrong with others is added to `faults`."""
    if MARK not in reading.source.text:
        return
    for index, block in enumerate(reading.document.blocks):
        if isinstance(block, FrontMatter):
            for match in _YAML.finditer(reading.source.view, block.body.start, block.body.end):
                if not _is_text(reading.front_matter, match.start()):
                    scope = _next_entry(reading, block, match)
                    yield from _read(reading, match, scope, _line(reading, match), faults)
        elif isinstance(block, Html):
            comment = _HTML.fullmatch(reading.source.view, *block.span)
            if comment is not None:
                yield from _read(reading, comment, _next_block(reading, index), _gap(reading, index, comment), faults)


def _read(
    reading: Reading, match: re.Match[str], scope: Span | str, gap: Span, faults: list[Fault]
) -> Iterator[Suppression]:
    """Yield what a comment says; `scope` is a text if it has none of its own, which says why."""
    said = _SAID.fullmatch(reading.source.view, *match.span("said"))
    assert said is not None  # noqa: S101  # the comment's own pattern sees to it
    start = reading.source.view.index("<" if match.re is _HTML else "#", match.start())
    span = Span(start, len(reading.source.view[: match.end()].rstrip()))
    words = []
    for found in _WORD.finditer(reading.source.view, *said.span("rules")):
        try:
            words.append(Word(Span(*found.span()), start_of(found[0])))
        except UnknownRuleError as error:
            faults.append(Fault("suppression-invalid", Span(*found.span()), None, {"problem": str(error)}))
    problem = ""
    if said["verb"] not in (ALLOW, ALLOW_FILE):
        problem = f"it says neither '{ALLOW}' nor '{ALLOW_FILE}'"
    elif not said["rules"].strip(" \t\n,"):
        problem = "it names no rules"
    elif said["verb"] == ALLOW_FILE:
        scope = Span(0, len(reading.source.text) + 1)
    elif isinstance(scope, str):
        problem = scope
    if problem:
        faults.append(Fault("suppression-invalid", span, None, {"problem": problem}))
    elif words and isinstance(scope, Span):
        yield Suppression(span, gap, scope, tuple(words), " ".join((said["reason"] or "").split()))


def _next_block(reading: Reading, index: int) -> Span | str:
    """Return the span of the block that a comment speaks of: the next that is neither blank nor such a comment."""
    for block in reading.document.blocks[index + 1 :]:
        is_comment = isinstance(block, Html) and _HTML.fullmatch(reading.source.view, *block.span)
        if not isinstance(block, Blank) and not is_comment:
            return block.span
    return "nothing comes after it"


def _gap(reading: Reading, index: int, match: re.Match[str]) -> Span:
    """Return what to take away with a comment: the blank lines after it too, if there are others before it."""
    before, *after = reading.document.blocks[max(index - 1, 0) : index + 2]
    if isinstance(before, Blank) and len(after) > 1 and isinstance(after[1], Blank):
        return Span(match.start(), after[1].span.end)
    return Span(match.start(), len(reading.source.view[: match.end()].rstrip()))


def _is_text(node: Node | None, at: int) -> bool:
    """Tell whether an offset is inside a value of the front matter, where nothing is a comment."""
    if isinstance(node, Mapping):
        return any(_is_text(value, at) for _, value in node.entries)
    return isinstance(node, Scalar) and node.span.start <= at < node.span.end


def _next_entry(reading: Reading, block: FrontMatter, match: re.Match[str]) -> Span | str:
    """Return the lines of the entry that a comment in the front matter speaks of."""
    view, at = reading.source.view, match.start()
    if view[view.rfind("\n", 0, at) + 1 : at].strip(" \t"):
        return "it stands behind something; put it on a line of its own, above"
    if reading.front_matter is None:
        return Span(match.end(), block.body.end)  # what cannot be read has no entries
    starts = [view.rfind("\n", 0, key.span.start) + 1 for key, _ in reading.front_matter.entries]
    starts = [start for start in starts if start > at]
    return Span(starts[0], [*starts, block.body.end][1]) if starts else "nothing comes after it"


def _line(reading: Reading, match: re.Match[str]) -> Span:
    """Return the whole line of a comment in the front matter, or the rest of the line that it stands on."""
    view = reading.source.view
    start = view.rfind("\n", 0, match.start()) + 1
    alone = not view[start : match.start()].strip(" \t")
    return Span(start, match.end() + 1) if alone else Span(*match.span())
