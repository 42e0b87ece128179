"""The project from outside: what is in its files, in its wheel, and what its hook does.

Wheel and hook are installed for real, which takes a package index that pip can reach.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

import quotedoc
from support.paths import ROOT

# Of the variables that git sets for its own hooks, none may lead a test to this checkout.
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHON", "COV"))}
ENVIRONMENT |= {"GIT_CONFIG_GLOBAL": os.devnull, "PRE_COMMIT_COLOR": "never", "NO_COLOR": "1"}
IDENTITY = ("-c", "user.name=A Tester", "-c", "user.email=tester@example.com")
FAULTY = (ROOT / "examples" / "VNET.US.md").read_text(encoding="utf-8")
DOCUMENTED = (ROOT / "docs" / "pre-commit.md").read_text(encoding="utf-8")
# Each has a tilde that is taken out, so that this file does not hold it.
UNWANTED = {
    "a path of somebody's machine": r"(?<![\w.])/(?:wo~rk|ro~ot|ho~me|t~mp|o~pt|Us~ers)/",
    "a package index": r"py~pi\.org|python~hosted|index~-url|find~-links",
    "a note to oneself": r"TO~DO|FIX~ME|XX~X",
    "a word on how the files were made": r"\.\./sha~red|sub~agent|Anth~ropic|\bis~sue #?\d",
}


def run(*command: str | Path, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder; `more` are variables of its environment."""
    return subprocess.run(
        command, cwd=cwd, env=ENVIRONMENT | more, capture_output=True, check=False, text=True, encoding="utf-8"
    )


def must(*command: str | Path, cwd: Path, **more: str) -> str:
    """Run a command that must not fail, and return what it prints."""
    done = run(*command, cwd=cwd, **more)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def git(*arguments: str, cwd: Path) -> str:
    return must("git", *IDENTITY, *arguments, cwd=cwd)


def project_files() -> list[str]:
    """Return every file of the checkout that git knows or would add."""
    listed = git("ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT).split("\0")
    return [name for name in listed if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("what", UNWANTED)
def test_no_file_holds(what: str) -> None:
    names = project_files()
    assert "pyproject.toml" in names
    pattern = re.compile(UNWANTED[what].replace("~", ""))
    texts = {name: (ROOT / name).read_bytes().decode("utf-8", errors="replace") for name in names}
    found = [(name, match[0]) for name, text in texts.items() for match in pattern.finditer(text)]
    assert found == []


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository with one commit: the files as they are now."""
    probe = tmp_path_factory.mktemp("index")
    if run(sys.executable, "-m", "pip", "download", "-qq", "--no-deps", "click", cwd=probe).returncode:
        pytest.skip("pip can reach no package index")
    folder = tmp_path_factory.mktemp("checkout")
    for name in project_files():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    git("init", "--quiet", cwd=folder)
    git("add", "--all", "--force", cwd=folder)
    git("commit", "--quiet", "--message", "All", cwd=folder)
    return folder


@pytest.fixture(scope="session")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    must(sys.executable, "-m", "build", "--wheel", "--outdir", folder, checkout, cwd=folder)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the programs of an environment that has the wheel and what it depends on, no more."""
    folder = tmp_path_factory.mktemp("environment")
    must(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder)
    must(sys.executable, "-m", "pip", "--python", folder, "install", "-qq", wheel, cwd=folder)
    return folder / "bin"


@pytest.mark.xdist_group("outside")
def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
    source = ROOT / "src"
    package = {path.relative_to(source).as_posix() for path in source.rglob("*") if path.suffix in {".py", ".toml"}}
    schemas = {f"quotedoc/schemas/{path.name}" for path in (ROOT / "schemas").iterdir()}
    rules = {f"quotedoc/docs/rules/{path.name}" for path in (ROOT / "docs" / "rules").iterdir()}
    about = {name for name in names if name.startswith(f"quotedoc-{quotedoc.__version__}.dist-info/")}
    assert names - about == package | schemas | rules | {"quotedoc/py.typed"}
    assert any(name.endswith("/licenses/LICENSE") for name in about)


@pytest.mark.xdist_group("outside")
def test_the_wheel_brings_what_it_needs_and_no_more(installed: Path, tmp_path: Path) -> None:
    script = (
        "import json, sys, quotedoc; from importlib.util import find_spec; "
        "print(json.dumps([quotedoc.__file__, sys.prefix, find_spec('pytest') is None]))"
    )
    file, prefix, clean = json.loads(must(installed / "python", "-c", script, cwd=tmp_path))
    assert Path(file).is_relative_to(prefix)
    assert clean


@pytest.mark.xdist_group("outside")
def test_the_installed_command_works_anywhere(installed: Path, tmp_path: Path) -> None:
    command = installed / "quotedoc"
    (tmp_path / "page.md").write_text(FAULTY, encoding="utf-8")
    assert must(command, "--version", cwd=tmp_path) == f"quotedoc {quotedoc.__version__}\n"
    page = must(
        installed / "python",
        "-c",
        "from quotedoc.cli.quick import quick; print(quick(['explain', 'QD601']))",
        cwd=tmp_path,
    )
    assert page.startswith("# QD601 ")
    checked = run(command, "check", "--output-format", "json", "page.md", cwd=tmp_path)
    assert checked.returncode == 1
    assert {finding["name"] for finding in json.loads(checked.stdout)} >= {"radar-value-differs", "locale-links"}
    converted = must(command, "convert", "page.md", cwd=tmp_path)
    assert json.loads(converted)["front_matter"]["symbol"] == "VNET.US"
    (tmp_path / "page.json").write_text(converted, encoding="utf-8")
    rendered = must(command, "render", "page.json", cwd=tmp_path)
    must(command, "format", "page.md", cwd=tmp_path)
    assert (tmp_path / "page.md").read_text(encoding="utf-8") == rendered


@pytest.mark.xdist_group("outside")
def test_the_installed_command_has_its_schemas_with_it(installed: Path, tmp_path: Path) -> None:
    for file in (ROOT / "schemas").iterdir():
        name = file.name.removesuffix(".schema.json")
        assert must(installed / "quotedoc", "schema", name, cwd=tmp_path) == file.read_text(encoding="utf-8")


def sound_page(symbol: str) -> str:
    """Return the shipped page as that of a security, without its contradictions and with links that are YAML."""
    text = FAULTY.replace("VNET.US", symbol)
    text = text.replace('"-40.00%"', '"-4.00%"').replace("| Buy | 9 | 46% |", "| Buy | 9 | 64% |")
    return re.sub(r"^  - (\[.*\))$", r'  - "\1"', text, flags=re.MULTILINE)


SOUND = {
    "VNET.US.md": sound_page("VNET.US"),
    "two words.md": sound_page("TWO.US"),
    "公司/报价 é.md": sound_page("700.HK"),
    "README.md": "# Notes\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a repository of somebody else, with sound pages and a README."""
    git("init", "--quiet", cwd=tmp_path)
    for name, text in SOUND.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    git("add", "--all", cwd=tmp_path)
    return tmp_path


def add_faulty_pages(project: Path) -> list[str]:
    """Add pages with contradictions, and return their names."""
    names = ["faulty.md", "报价 à tort.md", "sub folder/llms.txt"]
    for name in names:
        (project / name).parent.mkdir(exist_ok=True)
        (project / name).write_text(FAULTY, encoding="utf-8")
    git("add", "--all", cwd=project)
    return names


def reported(text: str) -> set[str]:
    """Return the names of the files that a report of the hook has an error in."""
    return set(re.findall(r"^(.+?):\d+:\d+: error ", text, re.MULTILINE))


def snippet() -> str:
    """Return the configuration of the hook that the documentation shows."""
    (shown,) = re.findall(r"^```yaml\n(repos:.*?)^```$", DOCUMENTED, re.MULTILINE | re.DOTALL)
    return str(shown)


def hook_config(checkout: Path) -> str:
    """Return the configuration that the documentation shows, of the hook as it is in a checkout."""
    revision = git("rev-parse", "HEAD", cwd=checkout)
    return re.sub(r"https://\S+", checkout.as_uri(), snippet()).replace("v0.1.0", revision)


@pytest.mark.xdist_group("outside")
def test_the_hook_as_the_documentation_sets_it_up(checkout: Path, project: Path, tmp_path: Path) -> None:
    assert snippet() in (ROOT / "README.md").read_text(encoding="utf-8")
    (project / ".pre-commit-config.yaml").write_text(hook_config(checkout), encoding="utf-8")
    git("add", "--all", cwd=project)
    command = (sys.executable, "-m", "pre_commit", "run", "--all-files", "--verbose")
    home = {"PRE_COMMIT_HOME": str(tmp_path / ".git" / "hooks-home")}
    passed = run(*command, cwd=project, **home)
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert "Passed" in passed.stdout
    assert "README.md:1:1: info QD002" in passed.stdout
    names = add_faulty_pages(project)
    failed = run(*command, cwd=project, **home)
    assert failed.returncode == 1, failed.stdout + failed.stderr
    assert reported(failed.stdout) == set(names)


@pytest.mark.xdist_group("outside")
def test_a_file_that_is_not_utf8_can_be_left_out_of_the_hook(checkout: Path, project: Path, tmp_path: Path) -> None:
    (excluded,) = re.findall(r"^ +exclude: .*\n", DOCUMENTED, re.MULTILINE)
    (project / "docs" / "old").mkdir(parents=True)
    (project / "docs" / "old" / "README.md").write_bytes(b"# Caf\xe9\n")
    command = (sys.executable, "-m", "pre_commit", "run", "--all-files")
    home = {"PRE_COMMIT_HOME": str(tmp_path / ".git" / "hooks-home")}
    for extra, expected in (("", 1), (excluded, 0)):
        (project / ".pre-commit-config.yaml").write_text(hook_config(checkout) + extra, encoding="utf-8")
        git("add", "--all", cwd=project)
        done = run(*command, cwd=project, **home)
        assert done.returncode == expected, done.stdout + done.stderr


@pytest.mark.xdist_group("outside")
def test_the_hook_can_be_tried(checkout: Path, project: Path, tmp_path: Path) -> None:
    names = add_faulty_pages(project)
    command = (sys.executable, "-m", "pre_commit", "try-repo", checkout, "quotedoc-check", "--all-files")
    tried = run(*command, cwd=project, PRE_COMMIT_HOME=str(tmp_path / ".git" / "hooks-home"))
    assert tried.returncode == 1, tried.stdout + tried.stderr
    assert reported(tried.stdout) == set(names)


@pytest.mark.xdist_group("outside")
def test_the_hook_that_formats(checkout: Path, project: Path, tmp_path: Path) -> None:
    add_faulty_pages(project)
    readme = (project / "README.md").read_bytes()
    command = (sys.executable, "-m", "pre_commit", "try-repo", checkout, "quotedoc-format", "--all-files")
    for expected in (1, 0):
        done = run(*command, cwd=project, PRE_COMMIT_HOME=str(tmp_path / ".git" / "hooks-home"))
        assert done.returncode == expected, done.stdout + done.stderr
        git("add", "--all", cwd=project)
    assert (project / "faulty.md").read_text(encoding="utf-8") == quotedoc.format_text(FAULTY)
    assert (project / "README.md").read_bytes() == readme


def test_the_version_is_the_newest_of_the_changelog() -> None:
    versions = re.findall(r"^## ([\d.]+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert versions[0] == quotedoc.__version__


def test_the_hooks_are_what_this_project_installs() -> None:
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    entries = re.findall(
        r"^  entry: (\S+)", (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert entries
    assert set(entries) <= set(scripts)
