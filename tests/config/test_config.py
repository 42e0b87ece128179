"""Configuration: what a file may say, and which file holds."""

from __future__ import annotations

import pickle
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

import quotedoc
from quotedoc.app import Options, make_options
from quotedoc.config import DEFAULT_CONFIG, Config, ConfigError, find_config, read_config_file
from quotedoc.config.stated_value import FileIgnores, Globs, StatedValue
from quotedoc.diagnostic import Severity
from quotedoc.rules import select_rules
from quotedoc.run import Overrides, Settings
from support.pages_small import small_page


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def config(text: str, name: str = "quotedoc.toml") -> Config:
    file = Path(name).absolute()
    file.write_text(text, encoding="utf-8")
    return read_config_file(file)


def test_all_keys() -> None:
    Path("own.json").write_text('{"minimum": 0.50}', encoding="utf-8")
    text = 'select = ["QD1"]\nignore = ["locale-links"]\nfail-level = "info"\n[schemas]\nchart-radar = "own.json"\n'
    found = config(text)
    assert (found.select, found.ignore, found.fail_level) == (("QD1",), ("locale-links",), Severity.INFO)
    assert found.schemas == {"chart-radar": {"minimum": Decimal("0.50")}}


def test_an_empty_file_says_nothing() -> None:
    found = config("")
    assert (found.select, found.ignore, found.fail_level, found.schemas) == (None, (), Severity.WARNING, {})
    assert found.registry is None


BOM = "\ufeff"


@pytest.mark.parametrize("name", ["quotedoc.toml", "pyproject.toml"])
def test_a_byte_order_mark_is_no_error(name: str) -> None:
    """Editors on Windows write one, also before schemas, kinds and labels."""
    Path("own.json").write_text(BOM + '{"type": "object"}', encoding="utf-8")
    Path("a.toml").write_text(BOM + KIND.format("a", "a"), encoding="utf-8")
    Path("eo.toml").write_text(BOM + '[headings]\noverview = "Superrigardo"\n', encoding="utf-8")
    table = "tool.quotedoc." if name == "pyproject.toml" else ""
    head = "[tool.quotedoc]\n" if table else ""
    text = f'{head}kinds = ["a.toml"]\n[{table}schemas]\nchart-radar = "own.json"\n[{table}labels]\neo = "eo.toml"\n'
    found = config(BOM + text, name)
    assert found.schemas == {"chart-radar": {"type": "object"}}
    assert found.registry is not None
    assert {"a", "quote"} <= found.registry.kinds.keys()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_file_in_utf_16_is_named_as_such(encoding: str) -> None:
    """Windows PowerShell writes it where output goes to a file."""
    Path("quotedoc.toml").write_bytes((BOM + 'select = ["QD1"]\n').encode(encoding))
    with pytest.raises(ConfigError, match=r"quotedoc\.toml: not TOML: not UTF-8 but UTF-16; save it as UTF-8"):
        read_config_file(Path("quotedoc.toml"))
    Path("own.json").write_bytes((BOM + "{}").encode(encoding))
    with pytest.raises(ConfigError, match=r"own\.json: not UTF-8 but UTF-16; save it as UTF-8"):
        config('[schemas]\nchart-radar = "own.json"\n')


KIND = 'kind = "{}"\nwords = "own page"\naddress = "quote/{{symbol}}/{}.md"\n[[sections]]\nkey = "a"\nprose = "text"\n'


def test_labels_may_speak_of_declared_kinds(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    Path("sub/a.toml").write_text(KIND.format("a", "a") + 'heading = "## A"\n', encoding="utf-8")
    Path("sub/b.toml").write_text(KIND.format("b", "b"), encoding="utf-8")
    Path("sub/eo.toml").write_text('[headings]\n"a.a" = "Aa"\noverview = "Superrigardo"\n', encoding="utf-8")
    found = config('kinds = ["a.toml", "b.toml"]\n[labels]\neo = "eo.toml"\n', "sub/quotedoc.toml").registry
    assert found is not None
    assert list(found.kinds)[:3] == ["b", "a", "quote"]
    assert found.make_plan("a", "current", "eo").headings == {(2, "Aa"): 1}
    assert (2, "Superrigardo") in found.make_plan("quote", "current", "eo").headings
    assert [found.is_own(kind) for kind in ("a", "quote", "unknown")] == [True, False, False]


@pytest.mark.process
def test_nothing_more_is_imported_without_such_keys(tmp_path: Path) -> None:
    config("ignore = []\n")
    script = (
        "import sys; from quotedoc.cli import main; main(['check', '--exit-zero', '.']);"
        "sys.exit(any(name in sys.modules for name in ('quotedoc.model.declare', 'quotedoc.learn', 'pydantic')))"
    )
    (tmp_path / "page.md").write_text(small_page(), encoding="utf-8")
    assert subprocess.run([sys.executable, "-c", script], check=False, capture_output=True).returncode == 0


def test_pyproject_has_it_in_its_table() -> None:
    found = config('[project]\nname = "x"\n[tool.quotedoc]\nselect = []\n', "pyproject.toml")
    assert found.select == ()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('selct = ["QD1"]', "unknown key 'selct'; did you mean 'select'?"),
        (
            "zzz = 1",
            "unknown key 'zzz'; the keys are extend, select, extend-select, ignore, per-file-ignores, severity, ",
        ),
        ('select = "QD1"', "'select' must be a list of codes, names and groups of rules"),
        ("ignore = [1]", "'ignore' must be a list of codes, names and groups of rules"),
        ("[per-file-ignores]\na = 1", "'per-file-ignores.a' must be a list of codes, names and groups of rules"),
        ("per-file-ignores = 1", "[per-file-ignores] must be a table of keys and values"),
        ('severity.QD1 = "grave"', "'severity.QD1' must be one of info, warning, error"),
        ("extend = 1", "'extend' must be the path of a file, relative to this one"),
        ('exclude = ["a", ""]', "'exclude' must be a list of .gitignore patterns, relative to this file"),
        ("force-exclude = 1", "'force-exclude' must be true or false"),
        ("max-findings = 0", "'max-findings' must be a number of findings, 1 or more"),
        ("max-findings = true", "'max-findings' must be a number of findings, 1 or more"),
        ("max-findings = 1979-05-27", "'max-findings' must be a number of findings, 1 or more"),
        ('fail-level = "warnings"', "'fail-level' must be one of info, warning, error; did you mean 'warning'?"),
        ("fail-level = 2", "'fail-level' must be one of info, warning, error"),
        ("fail-level = []", "'fail-level' must be one of info, warning, error"),
        ('schemas = "own.json"', "[schemas] must be a table of keys and values"),
        ('[schemas]\nchart-rader = "a.json"', "unknown key 'schemas.chart-rader'; did you mean 'chart-radar'?"),
        ("[schemas]\nfront-matter = 1", "'schemas.front-matter' must be the path of a file, relative to this one"),
        ('[schemas]\nfront-matter = "a.json"', "the schema 'front-matter', a.json: No such file or directory"),
        ('[schemas]\nfront-matter = "bad.json"', "the schema 'front-matter', bad.json:2:1: not JSON: "),
        ('[schemas]\nfront-matter = "latin.json"', "the schema 'front-matter', latin.json: not UTF-8"),
        ("select = ", "not TOML: "),
        ('labels = "eo.toml"', "[labels] must be a table of keys and values"),
        ("[labels]\neo = 5", "'labels.eo' must be the path of a file, relative to this one"),
        ('[labels]\neo = "a.toml"', "the labels of eo, a.toml: No such file or directory"),
        ('[labels]\neo = "bad.json"', "the labels of eo, bad.json: not TOML: "),
        ('[labels]\neo = "latin.json"', "the labels of eo, latin.json: not TOML: "),
        ('kinds = "own.toml"', "'kinds' must be a list of paths of files, relative to this one"),
        ("kinds = [1]", "'kinds' must be a list of paths of files, relative to this one"),
        ('kinds = ["a.toml"]', "the kind a.toml: No such file or directory"),
        ('kinds = ["bad.json"]', "the kind bad.json: not TOML: "),
    ],
)
def test_what_cannot_be_used(text: str, problem: str) -> None:
    Path("bad.json").write_text("{\n", encoding="utf-8")
    Path("latin.json").write_bytes(b'"\xe9"')
    with pytest.raises(ConfigError) as caught:
        config(text)
    assert str(caught.value).startswith(f"quotedoc.toml: {problem}")
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_utf8() -> None:
    Path("quotedoc.toml").write_bytes(b"# \xe9\n")
    with pytest.raises(ConfigError, match=r"quotedoc\.toml: not TOML"):
        read_config_file(Path("quotedoc.toml"))


@pytest.mark.parametrize("text", ["", "tool = 5\n", "[tool.other]\n"])
def test_a_pyproject_without_the_table(text: str) -> None:
    with pytest.raises(ConfigError, match=r"pyproject\.toml: the file has no table \[tool\.quotedoc\]"):
        config(text, "pyproject.toml")


@pytest.mark.parametrize("text", ["[tool]\nquotedoc = 5\n", "[[tool.quotedoc]]\n"])
def test_a_table_that_is_none(text: str) -> None:
    with pytest.raises(ConfigError, match="must be a table"):
        config(text, "pyproject.toml")


def test_the_nearest_upward_holds(tmp_path: Path) -> None:
    (tmp_path / "a/b/c").mkdir(parents=True)
    config("ignore = ['QD1']\n", "quotedoc.toml")
    config("[tool.quotedoc]\nignore = ['QD2']\n", "a/pyproject.toml")
    config("ignore = ['QD3']\n", "a/quotedoc.toml")
    (tmp_path / "a/b/pyproject.toml").write_text("[project]\n", encoding="utf-8")
    found: dict[Path, Config] = {}
    assert find_config(tmp_path / "a/b/c", found).ignore == ("QD3",)
    assert find_config(tmp_path / "a", found) is find_config(tmp_path / "a/b/c", found) is found[tmp_path / "a/b"]
    assert find_config(tmp_path, found).ignore == ("QD1",)
    assert find_config(Path("/"), found) is DEFAULT_CONFIG


def test_the_command_line_selects_in_the_place_of_the_file() -> None:
    given = config('select = ["QD6"]\nignore = ["target-order", "QD105"]\n')
    assert make_options(given, ["target-order", "QD105"], ["locale-links"]).select == select_rules(["target-order"])
    assert make_options(given, None, ["QD60"]).select == select_rules(["QD6"], ["QD60"])
    assert make_options(given, None, ["QD6"], ["QD6"]).select == select_rules([])
    assert make_options(given, None, (), ["not-utf8"]).select == select_rules(["QD6", "not-utf8"], ["target-order"])
    assert make_options(DEFAULT_CONFIG) == Options()


def test_of_the_nearer_file_lists_replace_and_tables_merge(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    Path("far/own.json").write_text("5", encoding="utf-8")
    far = 'ignore = ["QD1"]\nexclude = ["x"]\nmax-findings = 9\n[schemas]\nfront-matter = "own.json"\n'
    config(f'{far}[severity]\nQD2 = "info"\nQD3 = "info"\n[per-file-ignores]\na = ["QD"]\n', "far/base.toml")
    found = config('extend = "far/base.toml"\nignore = []\nextend-select = ["QD6"]\n[severity]\nQD3 = "error"\n')
    assert (found.ignore, found.extend_select, found.max_findings, found.schemas) == (
        (),
        ("QD6",),
        9,
        {"front-matter": 5},
    )
    assert found.severity == {"QD2": Severity.INFO, "QD3": Severity.ERROR}
    base = Path("far/base.toml").absolute()
    assert found.exclude == Globs(base.parent, ("x",), base)
    assert found.per_file_ignores == (FileIgnores(Globs(base.parent, ("a",), base), ("QD",)),)
    assert (found.file, found.extends) == (Path("quotedoc.toml").absolute(), (base,))
    assert found.stated_values["severity", "QD3"] == StatedValue("error", Path("quotedoc.toml").absolute())


def test_a_file_that_extends_itself() -> None:
    Path("link.toml").symlink_to("quotedoc.toml")
    with pytest.raises(ConfigError, match=r"^quotedoc\.toml: 'extend': link\.toml is this file or extends this file$"):
        config('extend = "link.toml"\n')


def test_what_is_extended_has_to_speak_of_quotedoc() -> None:
    Path("pyproject.toml").touch()
    with pytest.raises(ConfigError, match=r"'extend': pyproject\.toml: the file has no table \[tool\.quotedoc\]$"):
        config('extend = "pyproject.toml"\n')


def test_rules_are_silent_on_the_files_that_a_glob_means(tmp_path: Path) -> None:
    config('[per-file-ignores]\n"old/" = ["QD1"]\n"*.draft.md" = ["QD2"]\n"!in/*" = ["QD3"]\n')
    settings = pickle.loads(pickle.dumps(Settings(Overrides())))  # noqa: S301 - our own
    silent = {
        path: {name[:3] for name in ("QD101", "QD201", "QD301") if not meant(settings, path) & select_rules([name])}
        for path in ("old/a.md", "a.draft.md", "in/a.md", "in/deep/a.draft.md", "b.md")
    }
    assert silent == {
        "old/a.md": {"QD1", "QD3"},
        "a.draft.md": {"QD2", "QD3"},
        "in/a.md": set(),
        "in/deep/a.draft.md": {"QD2"},
        "b.md": {"QD3"},
    }
    assert settings.find_config(tmp_path / "c.md") is settings.find_config(tmp_path / "b.md")
    assert settings.find_config(tmp_path / "in/a.md") is settings.find_nearest(tmp_path)


def meant(settings: Settings, path: str) -> frozenset[str]:
    selected = settings.options(settings.find_config(Path(path))).select
    return select_rules(None) if selected is None else selected


def test_severities_and_the_limit_hold_in_python_too() -> None:
    given = config('max-findings = 2\nseverity.figures = "info"\nseverity.limit-exceeded = "warning"\n')
    document = quotedoc.loads(small_page("7.51", "23.63"), config=given)
    assert [finding.name for finding in document.diagnostics][2:] == ["limit-exceeded"]
    assert {finding.name: finding.severity for finding in document.all_diagnostics}["target-order"] is Severity.INFO
    assert document.diagnostics[-1].severity is Severity.WARNING
    with pytest.raises(ConfigError, match=r"'ignore': no rule is named 'QD9'.*\n.*'severity': no rule is named 'QD8'"):
        quotedoc.loads("", config=config('ignore = ["QD9"]\nseverity.QD8 = "info"\n'))
