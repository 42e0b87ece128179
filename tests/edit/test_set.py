"""Values replaced: each `.txt` under `fixtures/set/` has commands, what they say, and how the page differs then.

A line that starts with `$ ` has the arguments of `quotedoc set`, the page first; each command gets the page anew.
`tests/support/write_expected.py` rewrites the expected output.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import sys
import tempfile
import unicodedata
from decimal import Decimal
from difflib import unified_diff
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

import pytest

import quotedoc
from generate import KINDS, make_page
from quotedoc import app
from quotedoc.cli import main
from quotedoc.cli.exit_codes import MISUSE
from quotedoc.edit import EditError
from quotedoc.edit.encode import make_edit
from quotedoc.edit.leaf import leaves_on
from quotedoc.model.codec import INVALID, Codec
from quotedoc.model.composite import Composite
from quotedoc.text import Pointer, apply_edits, format_pointer, parse_pointer
from support import pages
from support.paths import FIXTURES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.edit import Replaced
    from quotedoc.edit.leaf import EditableLeaf

CASES = sorted((FIXTURES / "set").glob("*.txt"))
PAGE = FIXTURES / "pages" / "quote" / "VNET.US.md"
ROE = "/financial_score/multi/roe/value"


def run(arguments: list[str]) -> tuple[int, str]:
    """Return the exit code of the command line, and all that it prints."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = main(["set", "--isolated", *arguments])
    return code, said.getvalue()


def outcome(command: str) -> str:
    """Return what comes of a command: what it says, its exit code unless that is 0, the lines that have changed."""
    path, *arguments = [re.sub(r"\\n", "\n", argument) for argument in shlex.split(command)]
    before = (FIXTURES / path).read_bytes().decode("utf-8")
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        page = Path("page.md")
        page.write_text(before, encoding="utf-8", newline="")
        code, said = run([page.name, *arguments])
        after = page.read_bytes().decode("utf-8")
    lines = list(unified_diff(before.split("\n"), after.split("\n"), n=0, lineterm=""))[2:]
    changed = "".join(f"  {line}\n".replace("\r", "\\r") for line in lines if not line.startswith("@@"))
    return said + (f"exit {code}\n" if code else "") + changed


def replayed(case: Path) -> str:
    """Return a file of cases with what comes of them today."""
    commands = [line for line in case.read_text(encoding="utf-8").split("\n") if line.startswith("$ ")]
    return "\n".join(f"{command}\n{outcome(command[2:])}" for command in commands)


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")


def test_there_are_cases() -> None:
    assert len(CASES) > 5


@pytest.mark.parametrize("case", CASES, ids=[case.stem for case in CASES])
def test_case(case: Path) -> None:
    assert replayed(case) == pages.read(case)


def value_at(document: quotedoc.Document, pointer: str) -> Any:  # noqa: ANN401  # JSON
    """Return the JSON value at a pointer."""
    page: Any = document.reading.page
    return reduce(getitem, parse_pointer(pointer), page)


def another(codec: Codec, text: str) -> str | None:
    """Return another text that a leaf may have, None if none comes to mind."""
    made = [
        re.sub(r"[0-9](?=[^0-9]*$)", lambda digit: str((int(digit[0]) + 1) % 10), text),
        f"{text}x",
        f"x{text}",
        "C",
        "-",
    ]
    return next((each for each in made if each != text and codec.parse(each) is not INVALID), None)


def changed(before: object, after: object, pointer: Pointer = ()) -> Iterator[Pointer]:
    """Yield where two pages, plain JSON values, differ."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in {**before, **after}:
            yield from changed(before.get(key), after.get(key), (*pointer, key))
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for index, (one, other) in enumerate(zip(before, after, strict=True)):
            yield from changed(one, other, (*pointer, index))
    elif (type(before), str(before)) != (type(after), str(after)):
        yield pointer


def is_sound(document: quotedoc.Document, pointer: Pointer) -> bool:
    """Tell whether a page states a fact alike and does not contradict itself; otherwise what is set right stays so.

    A place of the fact that could not be read is set right, too, such as an empty entry of the front matter, and so are
    a second encoding of an accent and a no-break space.
    """
    is_one_encoding = unicodedata.is_normalized("NFC", document.text)
    places = (pointer, *document.same_fact(pointer))
    has_plain_spaces = not any("\N{NO-BREAK SPACE}" in (document.reading.text_at(place) or "") for place in places)
    unread = {finding.pointer for finding in document.diagnostics if finding.name == "value-invalid"}
    has_entries = not any(piece["kind"] == "entry" for piece in document.reading.page["unclaimed"])
    is_readable = has_entries and unread.isdisjoint(document.same_fact(pointer))
    no_errors = all(finding.severity < quotedoc.Severity.ERROR for finding in document.diagnostics)
    return is_one_encoding and has_plain_spaces and is_readable and no_errors


def is_written_otherwise(document: quotedoc.Document, replaced: Replaced) -> bool:
    """Tell whether a value was written as `set` would not write it: with needless escapes, say."""
    codec = leaves_on(document.reading)[replaced.pointer].codec
    edit = make_edit(document.reading.document, replaced.edit.span, codec, replaced.before)
    return edit.replacement != document.text[slice(*replaced.edit.span)]


WRITTEN = {"unclaimed", "printed", "coverage"}
"""What a page keeps of how values are written. `confirm_replacements` compares it with what replaced values leave."""


def law_2_replaced(document: quotedoc.Document, pointer: Pointer, leaf: EditableLeaf) -> bool:
    """Check that a value gives way to another just there, and comes back. Tell whether another was accepted."""
    if leaf.codec.parse(leaf.text) is not INVALID and is_sound(document, pointer):
        assert document.replace(pointer, leaf.text).document is document
    text = another(leaf.codec, leaf.text)
    if text is None:
        return False
    try:
        edited = document.replace(pointer, text)
    except EditError:
        return False
    told = {each.pointer for each in edited.replaced}
    assert pointer in told
    assert leaves_on(edited.document.reading)[pointer].text == text
    assert edited.document.text == apply_edits(document.text, [each.edit for each in edited.replaced])
    for place in changed(document.reading.page, edited.document.reading.page):
        assert place[0] in WRITTEN or any(place[: len(each)] == each for each in told), place
    if is_sound(document, pointer) and leaf.codec.parse(leaf.text) is not INVALID:
        back = edited.document.replace(pointer, leaf.text).document
        before, after = ({**each.reading.page, "printed": None} for each in (document, back))
        assert before == after
        assert back.text == document.text or any(is_written_otherwise(document, each) for each in edited.replaced)
    return True


WHOLE = [path for folder in ("pages", "set") for path in sorted((FIXTURES / folder).rglob("*.md"))]
STEP = 9
"""Of so many leaves of a page one is tried."""


@pytest.mark.law
@pytest.mark.parametrize("path", WHOLE, ids=[f"{path.parent.name}-{path.stem}" for path in WHOLE])
def test_values_are_replaced_alone(path: Path) -> None:
    document = quotedoc.loads(pages.read(path))
    first = crc32(path.stem.encode()) % STEP  # another one for each page, whatever other pages there are
    leaves = list(leaves_on(document.reading).items())[first::STEP]
    accepted = [law_2_replaced(document, pointer, leaf) for pointer, leaf in leaves]
    assert accepted
    assert sum(accepted) >= len(accepted) // 3


@pytest.mark.law
def test_values_of_faulty_pages_are_replaced_alone() -> None:
    faulty = [path for path in pages.page_files() if path not in WHOLE]
    for number, path in enumerate(faulty):
        document = quotedoc.loads(pages.read(path))
        for pointer, leaf in list(leaves_on(document.reading).items())[number % 83 :: 83]:
            law_2_replaced(document, pointer, leaf)


@pytest.mark.law
@pytest.mark.parametrize("kind", KINDS)
def test_every_leaf_of_a_made_up_page_is_a_value(kind: str) -> None:
    document = quotedoc.loads(make_page(kind, 1))
    leaves = leaves_on(document.reading)
    lists = {pointer[:depth] for pointer in leaves for depth in range(len(pointer))}
    for pointer in document.reading.spans:
        held = pointer in leaves or pointer[:-1] in leaves or pointer in lists
        assert held or value_at(document, format_pointer(pointer)) in ({}, {"kind": "rule"}), pointer


def test_own_values_change_nothing_whatever_their_type() -> None:
    document = quotedoc.load(PAGE)
    for pointer, leaf in leaves_on(document.reading).items():
        value = value_at(document, format_pointer(pointer))
        assert document.replace(pointer, value).replaced == ()
        if isinstance(leaf.codec, Composite) and value is not None:
            for name, member in value.items():
                assert document.replace(f"{format_pointer(pointer)}/{name}", member).replaced == ()


def test_a_document_with_another_value() -> None:
    document = quotedoc.load(PAGE)
    edited = document.replace(ROE, "-4.43%")
    assert edited.before is document
    assert value_at(document, ROE) == Decimal("-4.00")
    assert value_at(edited.document, ROE) == Decimal("-4.43")
    assert [(format_pointer(each.pointer), each.before, each.after) for each in edited.replaced] == [
        (ROE, "-4.00%", "-4.43%"),
        ("/radar/multi/roe/value", "-4.00%", "-4.43%"),
    ]
    assert edited.document.source.position(edited.replaced[1].start) == (136, 21)
    assert edited.findings == ()
    for value in (Decimal("-4.43"), "-4.43%"):
        assert (
            document.replace(("financial_score", "multi", "roe", "value"), value).document.text == edited.document.text
        )
    assert document.replace(ROE, -4).replaced == ()
    unknown = document.replace("/valuation/pe_ttm/current", None)
    assert unknown.replaced[0].after == "-"


def test_a_document_with_several_other_values() -> None:
    document = quotedoc.load(PAGE)
    values: dict[str | Pointer, str] = {"/front_matter/symbol": "VNT.US", ("front_matter", "name"): "VNT"}
    edited = document.replace_all(values)
    assert value_at(edited.document, "/title") == "VNT (VNT.US)"
    with pytest.raises(ValueError, match="cannot become both '1 / 32' and '31 / 3'"):
        document.replace_all(
            {f"/financial_score/ranking/industry_ranking/{name}": number for name, number in (("rank", 1), ("of", 3))}
        )


@pytest.mark.parametrize(
    ("pointer", "value", "reason"),
    [
        (ROE, 4.5, "4.5 is not a percentage"),
        (ROE, Decimal("4.123"), "4.123 is not a percentage"),
        (ROE, True, "true is not a percentage"),
        (ROE, object, "is not a percentage"),
        (ROE, [10**5000], "a number of thousands of digits is not a percentage"),
        ("/front_matter/name", None, "null is not a text"),
        ("/front_matter/name", "a\ud800", "half of a surrogate pair"),
        ("/front_matter/locales/0", {"text": "en"}, '{"text":"en"} is not a link'),
        ("/unclaimed", "x", "no value at /unclaimed"),
        ("/kind", "reports", "no value at /kind"),
        ("/overview/text/0", "x", "no value at /overview/text/0"),
    ],
)
def test_a_value_that_cannot_be(pointer: str, value: object, reason: str) -> None:
    document = quotedoc.load(PAGE)
    with pytest.raises(EditError, match=re.escape(reason)):
        document.replace(pointer, value)


def test_errors_that_were_there_before_are_no_reason_to_refuse() -> None:
    document = quotedoc.load(FIXTURES / "rules" / "radar-value-differs" / "other-figure.md")
    before = [finding.name for finding in document.diagnostics]
    assert "radar-value-differs" in before
    edited = document.replace("/front_matter/type", "Symbols")
    assert [finding.name for finding in edited.document.diagnostics if finding.name in before] == before


def test_what_is_wrong_in_another_way_than_before_is_told() -> None:
    document = quotedoc.load(FIXTURES / "rules" / "title-mismatch" / "other-name.md")
    (before,) = (finding.message for finding in document.diagnostics if finding.name == "title-mismatch")
    (after,) = (finding.message for finding in document.replace("/title", "-").findings)
    assert after != before
    assert "the title has -" in after


def test_rules_that_are_silent_do_not_refuse() -> None:
    silent = quotedoc.Config(ignore=("analyst-total-mismatch", "analyst-percentage-mismatch"))
    document = quotedoc.loads(pages.read(PAGE), config=silent)
    assert document.replace("/institutional_view/analyst_ratings/total", 15).replaced


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ([], "Missing argument 'FILE'"),
        (["page.md"], "Give a POINTER and a VALUE"),
        (["page.md", ROE], "Give a POINTER and a VALUE"),
        (["page.md", ROE, "-4.43%", ROE, "-4.44%"], "is given twice"),
        (["page.md", "financial_score", "x"], "a JSON Pointer is empty or starts with '/'"),
        (["page.md", "--json", ROE, "x"], "'x' is not JSON"),
        (["page.md", "--dryrun", ROE, "x"], "Give a POINTER and a VALUE"),
        ([".", ROE, "x"], "is a directory"),
        (["nowhere.md", ROE, "x"], "nowhere.md: No such file"),
        (["latin.md", ROE, "x"], "latin.md: "),
    ],
)
def test_misuse(arguments: list[str], complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.md").write_bytes(PAGE.read_bytes())
    (tmp_path / "latin.md").write_bytes(b"\xe9")
    code, said = run(arguments)
    assert code == MISUSE
    assert complaint in said
    assert (tmp_path / "page.md").read_bytes() == PAGE.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "is_printed"),
    [(["-4.43%"], True), (["-4.00%"], True), (["4%"], False), (["-4.43%", "--dry-run"], False)],
)
def test_standard_input_is_written_to_standard_output(
    arguments: list[str], is_printed: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGE.read_bytes())))
    assert main(["set", "-", ROE, *arguments]) == ("4%" in arguments)
    text = pages.read(PAGE).replace("-4.00%", arguments[0])
    out, err = capsys.readouterr()
    assert (out == text) == is_printed
    assert (err != "") == (is_printed or "4%" in arguments)


def test_a_page_that_changes_while_it_is_edited_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.md"
    page.write_bytes(PAGE.read_bytes())
    real = app.set_values

    def slowly(data: bytes, path: str, options: app.Options, values: dict[Pointer, object]) -> object:
        page.write_text("somebody was here", encoding="utf-8")
        return real(data, path, options, values)

    monkeypatch.setattr(app, "set_values", slowly)
    code, said = run([str(page), ROE, "-4.43%"])
    assert (code, page.read_text(encoding="utf-8")) == (MISUSE, "somebody was here")
    assert "changed" in said


if __name__ == "__main__":
    os.environ["NO_COLOR"] = "1"
    for each in CASES:
        each.write_text(replayed(each), encoding="utf-8", newline="")
