"""The hooks under pre-commit and prek.

Hooks are installed with pip, which needs a package index. Without one the tests are skipped.
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import quotedoc
from support.checkout import run_command, run_git
from support.example import FAULTY, add_hostile_pages, make_sound_page
from support.paths import DOCS
from support.programs import find_program

if TYPE_CHECKING:
    import subprocess

pytestmark = [pytest.mark.install, pytest.mark.xdist_group("outside")]

DOCUMENTED = (DOCS / "pre-commit.md").read_text(encoding="utf-8")
INSTALL = (DOCS / "install.md").read_text(encoding="utf-8")
ADOPT = (DOCS / "lint-a-repository.md").read_text(encoding="utf-8")
FAULTY_NAME = "报价 à/faulty page.md"
PROGRAMS = Path(sys.executable).parent
MENDABLE = re.sub(r'^  - "(.*)"$', r"  - \1", make_sound_page("MEND.US"), flags=re.MULTILINE)
"""A page of which nothing is wrong but what can be mended."""
SOUND = {
    "VNET.US.md": make_sound_page("VNET.US"),
    "two words.md": make_sound_page("TWO.US"),
    "公司/报价 é.md": make_sound_page("700.HK"),
    "README.md": "# Notes\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a user's repository with pages that have no errors, and a README."""
    run_git("init", "--quiet", cwd=tmp_path)
    for name, text in SOUND.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    run_git("add", "--all", cwd=tmp_path)
    return tmp_path


def find_files_with_errors(text: str) -> set[str]:
    """Return the names of the files for which the output of the hook has an error."""
    return set(re.findall(r"^ *(\S.*?):\d+:\d+: error ", text, re.MULTILINE))  # prek indents the output


@pytest.fixture(scope="session")  # installing takes ten seconds
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder in which pre-commit and prek install the hooks, once for all tests."""
    return tmp_path_factory.mktemp("hooks")


@pytest.fixture(params=["pre-commit", "prek"])
def hooked(request: pytest.FixtureRequest, checkout: Path, project: Path, home: Path) -> Hooked:
    """Return a repository of somebody else, and the program that runs hooks in it."""
    return Hooked(Path(find_program(request.param)), checkout, project, home / request.param)


class Hooked:
    """A repository whose hooks can be run."""

    def __init__(self, program: Path, checkout: Path, folder: Path, home: Path) -> None:
        """Take the program, the repository of the hooks, the repository they run in, and where they are installed."""
        self.folder, self.program, self._checkout, self._home = folder, program.name, checkout, home
        self._command = program

    def run(self, hook: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a hook on all files, as they are then."""
        about = {"id": hook} | ({"args": list(arguments)} if arguments else {})
        revision = run_git("rev-parse", "HEAD", cwd=self._checkout).strip()
        config = {"repos": [{"repo": self._checkout.as_uri(), "rev": revision, "hooks": [about]}]}
        (self.folder / ".pre-commit-config.yaml").write_text(json.dumps(config), encoding="utf-8")
        run_git("add", "--all", cwd=self.folder)
        homes = {"PRE_COMMIT_HOME": str(self._home), "PREK_HOME": str(self._home), "UV_PYTHON": sys.executable}
        homes["PATH"] = f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"  # prek fetches no uv if it finds the locked one
        return run_command(self._command, "run", "--all-files", "--verbose", cwd=self.folder, **homes)

    def add(self, **pages: str) -> None:
        """Add pages, each in a folder of its own whose name is no plain word."""
        for name, text in pages.items():
            path = self.folder / "报价 à" / f"{name} page.md"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def text(self, name: str) -> str:
        """Return such a page as it is now."""
        return (self.folder / "报价 à" / f"{name} page.md").read_text(encoding="utf-8")


def test_sound_pages_and_other_markdown_pass(hooked: Hooked) -> None:
    for hook in ("quotedoc-check", "quotedoc-fix"):
        done = hooked.run(hook)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "Passed" in done.stdout
    assert {name: (hooked.folder / name).read_text(encoding="utf-8") for name in SOUND} == SOUND


def test_findings_fail(hooked: Hooked) -> None:
    hooked.add(faulty=FAULTY)
    done = hooked.run("quotedoc-check")
    assert done.returncode == 1, done.stdout + done.stderr
    assert find_files_with_errors(done.stdout) == {FAULTY_NAME}
    assert hooked.text("faulty") == FAULTY


def test_the_names_of_pages_are_only_names(hooked: Hooked) -> None:
    """Neither an option, nor a command for a shell or for GitHub Actions, whichever hook runs."""
    names = add_hostile_pages(hooked.folder)
    if hooked.program == "prek":  # pre-commit fails on names that are no UTF-8
        names = [*names, os.fsdecode(b"caf\xe9.md")]
        (hooked.folder / names[-1]).write_text(FAULTY, encoding="utf-8")
    done = hooked.run("quotedoc-check", "--no-cross", "--output-format=concise", "--")
    assert done.returncode == 1, done.stdout + done.stderr
    assert len(re.findall(r"\.md:136:21: QD601 error ", done.stdout)) == len(names)
    assert not re.findall(r"^\s*::|##\[|[\x1b\u202e]", done.stdout, re.MULTILINE)
    done = hooked.run("quotedoc-fix")
    assert done.returncode == 1
    assert f"Made {len(names)} fixes." in done.stdout
    assert hooked.run("quotedoc-format").returncode == 1
    assert {(hooked.folder / name).read_text(encoding="utf-8") for name in names} == {quotedoc.format_text(FAULTY)}
    assert hooked.run("quotedoc-format").returncode == 0
    assert not (hooked.folder / "made").exists()


def test_an_option_of_the_user_in_place_of_the_dashes(hooked: Hooked) -> None:
    (hooked.folder / "--config=evil.md").write_text('select = ["QD001"]\n', encoding="utf-8")
    done = hooked.run("quotedoc-check", "--no-cross")
    assert done.returncode == 1
    assert "is an option and the name of a file" in done.stdout


def test_the_hook_that_mends(hooked: Hooked) -> None:
    hooked.add(mendable=MENDABLE)
    assert hooked.run("quotedoc-fix").returncode == 1  # what runs it sees that files were changed
    assert hooked.text("mendable") == make_sound_page("MEND.US") != MENDABLE
    assert hooked.run("quotedoc-fix").returncode == 0


def test_what_cannot_be_mended_fails_again_and_again(hooked: Hooked) -> None:
    hooked.add(faulty=FAULTY)
    for _ in range(2):
        done = hooked.run("quotedoc-fix")
        assert done.returncode == 1, done.stdout + done.stderr
        assert find_files_with_errors(done.stdout) == {FAULTY_NAME}
    assert hooked.text("faulty") != FAULTY


def test_more_files_than_a_command_line_holds(hooked: Hooked) -> None:
    folder = hooked.folder
    for part in ["a" * 200, "b" * 200, "c" * 200]:
        folder = folder / part
    folder.mkdir(parents=True)
    # names of 600 characters and more, 128 KiB of them being what pre-commit and prek put into one command line
    count = 300
    for index in range(count):
        (folder / f"{index}.md").write_text("# Notes\n", encoding="utf-8")
    (folder / f"{count}.md").write_text(MENDABLE, encoding="utf-8")
    done = hooked.run("quotedoc-format")
    assert done.returncode == 1, done.stdout + done.stderr
    assert (folder / f"{count}.md").read_text(encoding="utf-8") == quotedoc.format_text(MENDABLE)
    assert {(folder / f"{index}.md").read_text(encoding="utf-8") for index in range(count)} == {"# Notes\n"}
    assert hooked.run("quotedoc-format").returncode == 0


def add_faulty_pages(project: Path) -> list[str]:
    """Add pages with contradictions, and return their names."""
    names = ["faulty.md", "报价 à tort.md", "sub folder/llms.txt"]
    for name in names:
        (project / name).parent.mkdir(exist_ok=True)
        (project / name).write_text(FAULTY, encoding="utf-8")
    run_git("add", "--all", cwd=project)
    return names


def find_config(page: str) -> str:
    """Return the configuration of hooks that a page of the documentation shows."""
    (shown,) = re.findall(r"^```yaml\n(repos:.*?)^```$", page, re.MULTILINE | re.DOTALL)
    return str(shown)


def make_hook_config(checkout: Path, page: str = DOCUMENTED) -> str:
    """Return the configuration that a page of the documentation shows, of the hook as it is in a checkout."""
    revision = run_git("rev-parse", "HEAD", cwd=checkout).strip()
    return re.sub(r"https://\S+", checkout.as_uri(), find_config(page)).replace("COMMIT", revision)


def test_the_hook_as_the_documentation_sets_it_up(checkout: Path, project: Path, home: Path) -> None:
    assert find_config(INSTALL) == find_config(DOCUMENTED)
    (project / ".pre-commit-config.yaml").write_text(make_hook_config(checkout), encoding="utf-8")
    run_git("add", "--all", cwd=project)
    command = (sys.executable, "-m", "pre_commit", "run", "--all-files", "--verbose")
    homes = {"PRE_COMMIT_HOME": str(home / "pre-commit")}
    passed = run_command(*command, cwd=project, **homes)
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert "Passed" in passed.stdout
    assert "QD002" not in passed.stdout, "most Markdown files of a repository are no pages"
    names = add_faulty_pages(project)
    failed = run_command(*command, cwd=project, **homes)
    assert failed.returncode == 1, failed.stdout + failed.stderr
    assert find_files_with_errors(failed.stdout) == set(names)


def test_the_hook_with_a_baseline(checkout: Path, project: Path, home: Path) -> None:
    (project / "pages").mkdir()
    (project / "pages" / "faulty.md").write_text(FAULTY, encoding="utf-8")
    (project / "quotedoc.toml").write_text('baseline = "quotedoc-baseline.json"\n', encoding="utf-8")
    write = ("check", "--write-baseline", "pages")
    assert run_command(PROGRAMS / "quotedoc", *write, cwd=project).returncode == 0
    (project / ".pre-commit-config.yaml").write_text(make_hook_config(checkout, ADOPT), encoding="utf-8")
    command = (sys.executable, "-m", "pre_commit", "run", "--all-files", "--verbose")
    homes = {"PRE_COMMIT_HOME": str(home / "pre-commit")}
    for text, expected in ((FAULTY, 0), (FAULTY.replace("-40.00%", "-41.00%"), 1)):
        (project / "pages" / "faulty.md").write_text(text, encoding="utf-8")
        run_git("add", "--all", cwd=project)
        done = run_command(*command, cwd=project, **homes)
        assert done.returncode == expected, done.stdout + done.stderr
        assert "README.md" not in done.stdout


def test_a_file_that_is_not_utf8_can_be_left_out_of_the_hook(checkout: Path, project: Path, home: Path) -> None:
    (excluded,) = re.findall(r"^ +exclude: .*\n", DOCUMENTED, re.MULTILINE)
    (project / "docs" / "old").mkdir(parents=True)
    (project / "docs" / "old" / "README.md").write_bytes(b"# Caf\xe9\n")
    command = (sys.executable, "-m", "pre_commit", "run", "--all-files")
    homes = {"PRE_COMMIT_HOME": str(home / "pre-commit")}
    for extra, expected in (("", 1), (excluded, 0)):
        (project / ".pre-commit-config.yaml").write_text(make_hook_config(checkout) + extra, encoding="utf-8")
        run_git("add", "--all", cwd=project)
        done = run_command(*command, cwd=project, **homes)
        assert done.returncode == expected, done.stdout + done.stderr


def test_the_hook_can_be_tried(checkout: Path, project: Path, tmp_path: Path) -> None:
    names = add_faulty_pages(project)
    command = (sys.executable, "-m", "pre_commit", "try-repo", checkout, "quotedoc-check", "--all-files")
    tried = run_command(*command, cwd=project, PRE_COMMIT_HOME=str(tmp_path / ".git" / "hooks-home"))
    assert tried.returncode == 1, tried.stdout + tried.stderr
    assert find_files_with_errors(tried.stdout) == set(names)


def test_the_hook_that_formats(hooked: Hooked) -> None:
    add_faulty_pages(hooked.folder)
    for expected in (1, 0):
        done = hooked.run("quotedoc-format")
        assert done.returncode == expected, done.stdout + done.stderr
    assert (hooked.folder / "faulty.md").read_text(encoding="utf-8") == quotedoc.format_text(FAULTY)
    assert (hooked.folder / "README.md").read_text(encoding="utf-8") == SOUND["README.md"]
