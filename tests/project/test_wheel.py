"""The wheel: its files, its dependencies, and the command that it installs.

The wheel is installed with pip, which needs a package index. Without one the tests are skipped.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

import quotedoc
from support.checkout import run_command, run_git, run_or_fail
from support.example import FAULTY
from support.paths import ROOT

INSTALL = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")

pytestmark = [pytest.mark.install, pytest.mark.xdist_group("outside")]


@pytest.fixture(scope="session")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    run_or_fail(sys.executable, "-m", "build", "--wheel", "--outdir", folder, checkout, cwd=folder)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the programs of an environment that has the wheel and what it depends on, no more."""
    folder = tmp_path_factory.mktemp("environment")
    run_or_fail(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder)
    run_or_fail(sys.executable, "-m", "pip", "--python", folder, "install", "-qq", wheel, cwd=folder)
    return folder / "bin"


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
    source = ROOT / "src"
    package = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*")
        if path.suffix in {".py", ".toml", ".css", ".js"}
    }
    schemas = {f"quotedoc/schemas/{path.name}" for path in (ROOT / "schemas").iterdir()}
    about = {name for name in names if name.startswith(f"quotedoc-{quotedoc.__version__}.dist-info/")}
    assert names - about == package | schemas | {"quotedoc/py.typed"}
    assert any(name.endswith("/licenses/LICENSE") for name in about)


def test_the_wheel_brings_what_it_needs_and_no_more(installed: Path, tmp_path: Path) -> None:
    script = (
        "import json, sys, quotedoc; from importlib.util import find_spec; "
        "print(json.dumps([quotedoc.__file__, sys.prefix, find_spec('pytest') is None]))"
    )
    file, prefix, clean = json.loads(run_or_fail(installed / "python", "-c", script, cwd=tmp_path))
    assert Path(file).is_relative_to(prefix)
    assert clean


def test_it_is_installed_from_an_address_as_documented(checkout: Path, tmp_path: Path) -> None:
    (requirement,) = re.findall(r"^pip install (git\+.*)$", INSTALL, re.MULTILINE)
    revision = run_git("rev-parse", "HEAD", cwd=checkout).strip()
    requirement = requirement.replace("https://example.com/quotedoc.git", checkout.as_uri()).replace("COMMIT", revision)
    run_or_fail(sys.executable, "-m", "venv", "--without-pip", tmp_path, cwd=tmp_path)
    # That the dependencies come with it is tried with the wheel.
    install = ("install", "-qq", "--no-deps", requirement)
    run_or_fail(sys.executable, "-m", "pip", "--python", tmp_path, *install, cwd=tmp_path)
    script = "import quotedoc; print(quotedoc.__version__, quotedoc.__file__)"
    version, file = run_or_fail(tmp_path / "bin" / "python", "-c", script, cwd=tmp_path).split(" ", 1)
    assert version == quotedoc.__version__
    assert Path(file).is_relative_to(tmp_path)


def test_the_installed_command_works_anywhere(installed: Path, tmp_path: Path) -> None:
    command = installed / "quotedoc"
    (tmp_path / "page.md").write_text(FAULTY, encoding="utf-8")
    assert run_or_fail(command, "--version", cwd=tmp_path) == f"quotedoc {quotedoc.__version__}\n"
    assert run_or_fail(command, "explain", "QD601", cwd=tmp_path).startswith("# QD601 ")
    checked = run_command(command, "check", "--output-format", "json", "page.md", cwd=tmp_path)
    assert checked.returncode == 1
    assert {finding["name"] for finding in json.loads(checked.stdout)} >= {"radar-value-differs", "locale-links"}
    converted = run_or_fail(command, "convert", "page.md", cwd=tmp_path)
    assert json.loads(converted)["front_matter"]["symbol"] == "VNET.US"
    (tmp_path / "page.json").write_text(converted, encoding="utf-8")
    rendered = run_or_fail(command, "render", "page.json", cwd=tmp_path)
    run_or_fail(command, "format", "page.md", cwd=tmp_path)
    assert (tmp_path / "page.md").read_text(encoding="utf-8") == rendered


def test_the_installed_command_has_its_schemas_with_it(installed: Path, tmp_path: Path) -> None:
    # That all of them are in the wheel is tried above.
    schema = (ROOT / "schemas" / "quote.schema.json").read_text(encoding="utf-8")
    assert run_or_fail(installed / "quotedoc", "schema", "quote", cwd=tmp_path) == schema
