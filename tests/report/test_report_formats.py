"""What each output format makes of `fixtures/reports/CASE/pages/`: `CASE/FORMAT` is the report.

`tests/support/write_expected.py` rewrites the reports. The reports in SARIF leave out the documentation of the rules.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from contextlib import chdir, redirect_stderr, redirect_stdout
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any
from unicodedata import category
from unicodedata import name as name_of
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedoc import app
from quotedoc.checked import Checked
from quotedoc.cli import main
from quotedoc.data import print_json
from quotedoc.diagnostic import Diagnostic, Related, Severity, Suppressed
from quotedoc.report import compute_fingerprints, list_formats, load_report, make_printable
from quotedoc.rules import all_rules
from quotedoc.text import Source, Span
from quotedoc.text.invisible import DECEPTIVE
from support.pages_small import CONTRADICTION, small_page
from support.paths import ROOT
from support.programs import find_npm_package, find_program

CASES = sorted(path for path in (ROOT / "fixtures" / "reports").iterdir() if path.is_dir())
ANY = st.text(st.characters(codec="utf-8"), max_size=40)


def report_on(case: Path, name: str) -> str:
    """Return the report on the pages of a case."""
    out = StringIO()
    with chdir(case / "pages"), redirect_stdout(out), redirect_stderr(StringIO()):
        main(["check", "--isolated", "--ignore", "QD204,QD214", "--output-format", name, "."])
    return out.getvalue()


def kept(case: Path, name: str) -> str:
    """Return the report as its file has it."""
    text = report_on(case, name)
    if name != "sarif":
        return text
    log = json.loads(text)
    for each in log["runs"]:
        del each["tool"]
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def report(page: Checked, name: str) -> str:
    return "".join(load_report(name).findings([page], lambda text, _: text))


def tree(xml: str) -> ET.Element:
    """Return what XML says."""
    return ET.fromstring(xml)  # noqa: S314 - it is our own


def checked(message: str, path: str = "page.md", text: str = "one\n") -> Checked:
    related = (Related(Span(0, 1), message),)
    rule = all_rules()["value-invalid"]
    finding = Diagnostic(rule.code, rule.name, Severity.ERROR, message, Span(0, min(3, len(text))), (message,), related)
    return Checked(Source(path, text), (finding,), is_quote_document=True)


def sarif(case: Path) -> dict[str, Any]:
    """Return the one run of the SARIF on a case."""
    (found,) = json.loads(report_on(case, "sarif"))["runs"]
    return dict(found)


def test_there_are_cases() -> None:
    assert len(CASES) > 3


@pytest.mark.parametrize("name", list_formats())
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_report(case: Path, name: str) -> None:
    assert kept(case, name) == (case / name).read_text(encoding="utf-8")
    assert {path.name for path in case.iterdir()} == {"pages", *list_formats()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_all_formats_tell_the_same(case: Path) -> None:
    array = json.loads(report_on(case, "json"))
    assert list(map(json.loads, report_on(case, "jsonl").splitlines())) == array
    told = [(each["code"], each["line"]) for each in array]
    run = sarif(case)
    results, rules = run["results"], run["tool"]["driver"]["rules"]
    assert [rules[each["ruleIndex"]]["id"] for each in results] == [each["ruleId"] for each in results]
    regions = [each["locations"][0]["physicalLocation"]["region"] for each in results]
    assert [(each["ruleId"], at["startLine"]) for each, at in zip(results, regions, strict=True)] == told
    commands = re.findall(r",line=(\d+),.*,title=(QD\d+) ", report_on(case, "github"))
    assert [(code, int(line)) for line, code in commands] == told
    quality = json.loads(report_on(case, "gitlab"))
    assert [(each["description"][:5], each["location"]["lines"]["begin"]) for each in quality] == told
    names = [each.attrib["name"] for each in tree(report_on(case, "junit")).iter("testcase")]
    assert [name.split()[0] for name in names if name != "sound"] == [code for code, _ in told]
    prints = [each["fingerprint"] for each in array]
    assert len(set(prints)) == len(prints)
    assert prints == [each["fingerprint"] for each in quality]
    assert prints == [each["partialFingerprints"]["quotedoc/v1"] for each in results]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_regions_of_sarif_hold_their_snippets(case: Path) -> None:
    for result in sarif(case)["results"]:
        for place in [*result["locations"], *result.get("relatedLocations", [])]:
            where = place["physicalLocation"]
            text = (case / "pages" / unquote(where["artifactLocation"]["uri"])).read_bytes().decode("utf-8-sig")
            assert cut(text, where["region"]) == where["region"]["snippet"]["text"]


def cut(text: str, region: dict[str, Any]) -> str:
    """Return what a region of a text holds, as a reader of SARIF finds it."""
    lines = re.split(r"(?<=\n)", text)
    units = "utf-16-le"
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.encode(units)))
    first, last = (starts[region[f"{end}Line"] - 1] + 2 * (region[f"{end}Column"] - 1) for end in ("start", "end"))
    found: bytes = text.encode(units)[first:last]
    return found.decode(units)


def test_fixes_of_sarif_are_those_of_fix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (case,) = (case for case in CASES if case.name == "fixes")
    shutil.copytree(case / "pages", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    expected = {}
    for result in sarif(case)["results"]:
        for change in result["fixes"][0]["artifactChanges"]:
            path = Path(unquote(change["artifactLocation"]["uri"]))
            text = path.read_bytes().decode("utf-8-sig")
            for each in reversed(change["replacements"]):
                old = cut(text, each["deletedRegion"])
                assert text.count(old) == 1 or not old
                text = text.replace(old, each["insertedContent"]["text"]) if old else inserted(text, each)
            expected[path] = text
    assert expected
    main(["check", "--fix", "."])
    assert {path: path.read_bytes().decode("utf-8-sig") for path in expected} == expected


def inserted(text: str, replacement: dict[str, Any]) -> str:
    """Return a text with an insertion made."""
    region = replacement["deletedRegion"]
    before = cut(
        text, {"startLine": 1, "startColumn": 1, "endLine": region["startLine"], "endColumn": region["startColumn"]}
    )
    new: str = replacement["insertedContent"]["text"]
    return before + new + text[len(before) :]


def test_sarif_marks_what_is_suppressed() -> None:
    page = checked("wrong")
    finding = page.findings[0]
    page = page._replace(suppressed=(Suppressed(finding, "inSource"), Suppressed(finding, "external", "for now")))
    (run,) = json.loads(report(page, "sarif"))["runs"]
    assert [each["suppressions"] for each in run["results"]] == [
        [],
        [{"kind": "inSource", "status": "accepted"}],
        [{"kind": "external", "status": "accepted", "justification": "for now"}],
    ]
    assert len({each["partialFingerprints"]["quotedoc/v1"] for each in run["results"]}) == 3
    for name in list_formats():
        if name != "sarif":
            assert report(page, name) == report(page._replace(suppressed=()), name)


@pytest.mark.parametrize(
    ("path", "uri", "base"),
    [
        ("./a b/é#%.md", "a%20b/%C3%A9%23%25.md", "SRCROOT"),
        ("a:b.md", "a%3Ab.md", "SRCROOT"),
        ("../x.md", "file:///", None),
    ],
)
def test_addresses_of_sarif(path: str, uri: str, base: str | None) -> None:
    (run,) = json.loads(report(checked("wrong", path), "sarif"))["runs"]
    place = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uri"].startswith(uri)
    assert place.get("uriBaseId") == base
    assert run["artifacts"][0]["location"] == place


def test_a_long_text_is_no_snippet() -> None:
    page = checked("wrong", text="a" * 5000)
    finding = Diagnostic("QD401", "value-invalid", Severity.INFO, "all", Span(0, 5000))
    (run,) = json.loads(report(page._replace(findings=(finding,)), "sarif"))["runs"]
    assert "snippet" not in run["results"][0]["locations"][0]["physicalLocation"]["region"]


def test_links_of_a_page_are_no_links_of_sarif() -> None:
    (run,) = json.loads(report(checked("'[a](http://b)' is no \\"), "sarif"))["runs"]
    assert run["results"][0]["message"]["text"] == "'\\[a\\](http://b)' is no \\\\"


@given(ANY, ANY)
def test_a_workflow_command_a_line_and_no_other(message: str, path: str) -> None:
    out = report(checked(message, f"p/{path}x".replace("\0", "")), "github")
    found = re.fullmatch(r"::error ([^:\n]*)::(.*)\n", out)
    assert found, out
    assert [each.partition("=")[0] for each in found[1].split(",")] == [
        "file",
        "line",
        "endLine",
        "col",
        "endColumn",
        "title",
    ]
    assert found[2].replace("%25", "%") == make_printable(message)
    assert len(out.splitlines()) == 1


@given(ANY, ANY)
def test_junit_is_xml_whatever_is_said(message: str, path: str) -> None:
    root = tree(report(checked(message, path), "junit"))
    shown = make_printable(message).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")
    (failure,) = root.iter("failure")
    assert failure.attrib == {"type": "error", "message": shown}
    assert [each.tag for each in root.iter()] == ["testsuites", "testsuite", "testcase", "failure"]


@given(ANY, ANY)
def test_json_is_json_whatever_is_said(message: str, path: str) -> None:
    for name in ("json", "jsonl", "gitlab", "sarif"):
        assert json.loads(report(checked(message, f"p{path}".replace("\0", "")), name))


def test_fingerprints_stay_and_paths_are_those_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    moved = CONTRADICTION.replace("## Inst", "\n\n## Inst")
    pages = [("page.md", CONTRADICTION), ("./x/../page.md", CONTRADICTION), (str(tmp_path / "page.md"), moved)]
    first, *rest = (compute_fingerprints(app.check_page(text.encode(), path)) for path, text in pages)
    assert first
    assert rest == [first, first]
    assert compute_fingerprints(app.check_page(CONTRADICTION.encode(), "other.md")) != first


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_sarif_is_valid_by_its_schema(case: Path) -> None:
    schemas = sorted(find_npm_package("@microsoft").glob("sarif-multitool*/sarif-2.1.0.json"))
    from jsonschema.validators import validator_for

    schema = json.loads(schemas[0].read_text(encoding="utf-8"))
    validator_for(schema)(schema).validate(json.loads(report_on(case, "sarif")))


@pytest.mark.process
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_sarif_multitool_finds_nothing(case: Path, tmp_path: Path) -> None:
    tool = find_program("sarif-multitool")
    (tmp_path / "in.sarif").write_text(report_on(case, "sarif"), encoding="utf-8")
    command = [tool, "validate", "in.sarif", "-o", "out.sarif"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stdout
    (run,) = json.loads((tmp_path / "out.sarif").read_text(encoding="utf-8-sig"))["runs"]
    assert run.get("results", []) == []


@pytest.mark.process
def test_sarif_tools_read_it(tmp_path: Path) -> None:
    tool = find_program("sarif")
    (case,) = (case for case in CASES if case.name == "contradiction")
    (tmp_path / "in.sarif").write_text(report_on(case, "sarif"), encoding="utf-8")
    done = subprocess.run([tool, "summary", "in.sarif"], cwd=tmp_path, capture_output=True, check=True, text=True)
    assert "error: 1" in done.stdout


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_junitparser_reads_it(case: Path) -> None:
    junitparser = pytest.importorskip("junitparser", reason="junitparser is not installed: `make test` installs it")
    suites = list(junitparser.JUnitXml.fromstring(report_on(case, "junit").encode()))
    assert suites
    for suite in suites:
        cases = list(suite)
        failed = [each for each in cases if any(isinstance(one, junitparser.Failure) for one in each.result)]
        assert (suite.tests, suite.failures, suite.errors) == (len(cases), len(failed), 0)


def test_a_sound_page_passes() -> None:
    page = Checked(Source("page.md", small_page()), (), is_quote_document=True)
    (case,) = tree(report(page, "junit")).iter("testcase")
    assert case.attrib == {"classname": "page.md", "name": "sound"}
    assert list(case) == []


if __name__ == "__main__":
    for folder in CASES:
        for each in list_formats():
            (folder / each).write_text(kept(folder, each), encoding="utf-8", newline="\n")


@cache
def deceptive_characters() -> list[str]:
    """Return all characters that are escaped."""
    return re.findall(f"[{DECEPTIVE}]", "".join(map(chr, range(0x110000))))


def test_deceptive_characters_are_those_of_unicode() -> None:
    """Tags, marks of direction, joiners and selectors are among them; letters with accents and Han are not."""
    found = {*deceptive_characters()}
    assert {*"\x1b\u202e\u2066\u200b\u200d\ufeff\u3164\ufe0f\U000e0041\U000e0fff"} <= found
    assert found.isdisjoint("aé中\u0301\u0430\u3000")
    seen = {char for code in range(0x110000) if category(char := chr(code)) == "Cf" and char not in found}
    # Signs that Unicode counts among the formats, but that can be seen.
    assert {name_of(char).split()[0] for char in seen} == {"ARABIC", "SYRIAC", "KAITHI", "EGYPTIAN"}


EMOJI = "👩\u200d💻 👩🏽\u200d🚀 ❤\ufe0f\u200d🔥 🏳\ufe0f\u200d🌈 1\ufe0f\u20e3 ☀\ufe0e 🧑\u200d🤝\u200d🧑 ™\ufe0f"
"""Emoji with joiners, with variation selectors, and with both."""


def prints_text(name: str) -> bool:
    """Tell whether a report shows anything of a page or of its name; one that only counts does not."""
    return "sound" in report(checked("sound", path="sound.md", text="sound\n"), name)


@pytest.mark.parametrize("name", list_formats())
def test_emoji_stay_as_they_are(name: str) -> None:
    found = report(checked(EMOJI, path=f"{EMOJI}.md", text=f"{EMOJI}\n"), name)
    assert (EMOJI in found) == prints_text(name)
    assert print_json(EMOJI) == f'"{EMOJI}"'


@pytest.mark.parametrize(
    "text",
    [
        *("a\u200db", "👩\u200db", "a\u200d👩", "👩\u200d\u200d👩", "\u200d👩", "👩\u200d", "\ufe0f\u200d👩"),
        *("❤\ufe0f\ufe0f", "a\ufe0f", "\ufe0f", "1\ufe0f", "\ufe0f\u20e3", "🏴\U000e0067\U000e007f", "📊\U000e0100"),
    ],
)
def test_marks_that_are_no_part_of_an_emoji_are_escaped(text: str) -> None:
    for shown in (make_printable(text), print_json(text)):
        assert "\\u" in shown or "\\U" in shown


@pytest.mark.parametrize("name", list_formats())
def test_no_deceptive_character_reaches_a_reader(name: str) -> None:
    characters = [each for each in deceptive_characters() if each not in "\n\r"]  # which end the lines of a page
    for at in range(0, len(characters), 25):
        some = characters[at : at + 25]
        text = "".join(f"a{each}b" for each in some) + " é中"
        path = text.encode("utf-8", "replace").decode()  # as paths that are not UTF-8 are named
        found = report(checked(text, path=f"{path}.md", text=f"{text}\n"), name)
        assert {*found}.isdisjoint(some)
        assert ("é中" in found) == prints_text(name)
