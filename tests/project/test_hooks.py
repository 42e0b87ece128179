"""What runs quotedoc for others: hooks under pre-commit and prek, the action for GitHub, the job for GitLab."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import test_project
import yaml
from test_project import FAULTY, SOUND, git, must, reported, run, sound_page

import quotedoc
from support.paths import ROOT

if TYPE_CHECKING:
    import subprocess

checkout = test_project.checkout
project = test_project.project
PROGRAMS = Path(sys.executable).parent
MENDABLE = re.sub(r'^  - "(.*)"$', r"  - \1", sound_page("MEND.US"), flags=re.MULTILINE)
"""A page of which nothing is wrong but what can be mended."""
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
JOB = yaml.safe_load((ROOT / "ci" / "gitlab.yml").read_text(encoding="utf-8"))["quotedoc"]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where hooks are installed, once for all tests."""
    return tmp_path_factory.mktemp("hooks")


@pytest.fixture(params=["pre-commit", "prek"])
def hooked(request: pytest.FixtureRequest, checkout: Path, project: Path, home: Path) -> Hooked:
    """Return a repository of somebody else, and the program that runs hooks in it."""
    program = PROGRAMS / request.param
    if not program.exists():
        pytest.skip(f"{request.param} is not installed")
    return Hooked(program, checkout, project, home / request.param)


class Hooked:
    """A repository whose hooks can be run."""

    def __init__(self, program: Path, checkout: Path, folder: Path, home: Path) -> None:
        """Take the program, the repository of the hooks, the repository they run in, and where they are installed."""
        self.folder, self._program, self._checkout, self._home = folder, program, checkout, home

    def run(self, hook: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a hook on all files, as they are then."""
        about = {"id": hook, "args": list(arguments)}
        revision = git("rev-parse", "HEAD", cwd=self._checkout).strip()
        config = {"repos": [{"repo": self._checkout.as_uri(), "rev": revision, "hooks": [about]}]}
        (self.folder / ".pre-commit-config.yaml").write_text(json.dumps(config), encoding="utf-8")
        git("add", "--all", cwd=self.folder)
        homes = {"PRE_COMMIT_HOME": str(self._home), "PREK_HOME": str(self._home), "UV_PYTHON": sys.executable}
        return run(self._program, "run", "--all-files", "--verbose", cwd=self.folder, **homes)

    def add(self, **pages: str) -> None:
        """Add pages, each in a folder of its own whose name is no plain word."""
        for name, text in pages.items():
            path = self.folder / "报价 à" / f"{name} page.md"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def text(self, name: str) -> str:
        """Return such a page as it is now."""
        return (self.folder / "报价 à" / f"{name} page.md").read_text(encoding="utf-8")


@pytest.mark.xdist_group("outside")
def test_sound_pages_and_other_markdown_pass(hooked: Hooked) -> None:
    for hook in ("quotedoc-check", "quotedoc-fix"):
        done = hooked.run(hook)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "Passed" in done.stdout
    assert {name: (hooked.folder / name).read_text(encoding="utf-8") for name in SOUND} == SOUND


@pytest.mark.xdist_group("outside")
def test_findings_fail(hooked: Hooked) -> None:
    hooked.add(faulty=FAULTY)
    done = hooked.run("quotedoc-check")
    assert done.returncode == 1, done.stdout + done.stderr
    assert {name.strip() for name in reported(done.stdout)} == {"报价 à/faulty page.md"}  # prek indents it
    assert hooked.text("faulty") == FAULTY


@pytest.mark.xdist_group("outside")
def test_the_hook_that_mends(hooked: Hooked) -> None:
    hooked.add(mendable=MENDABLE)
    assert hooked.run("quotedoc-fix").returncode == 1  # what runs it sees that files were changed
    assert hooked.text("mendable") == sound_page("MEND.US") != MENDABLE
    assert hooked.run("quotedoc-fix").returncode == 0


@pytest.mark.xdist_group("outside")
def test_what_cannot_be_mended_fails_again_and_again(hooked: Hooked) -> None:
    hooked.add(faulty=FAULTY)
    for _ in range(2):
        done = hooked.run("quotedoc-fix")
        assert done.returncode == 1, done.stdout + done.stderr
        assert {name.strip() for name in reported(done.stdout)} == {"报价 à/faulty page.md"}  # prek indents it
    assert hooked.text("faulty") != FAULTY


@pytest.mark.xdist_group("outside")
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


def action_step(name: str) -> dict[str, Any]:
    (step,) = [step for step in ACTION["runs"]["steps"] if step["name"] == name]
    return dict(step)


def run_step(name: str, folder: Path, path: str, **given: str) -> subprocess.CompletedProcess[str]:
    """Run a step of the action as GitHub does, with some inputs; the others are as the action has them."""
    step = action_step(name)
    context = {f"inputs.{key}": str(about["default"]) for key, about in ACTION["inputs"].items()}
    context |= {f"inputs.{key.replace('_', '-')}": value for key, value in given.items()}
    context["github.action_path"] = str(ROOT)
    variables = {
        key: re.sub(r"\$\{\{ (.*?) \}\}", lambda match: context[match[1]], value) for key, value in step["env"].items()
    }
    script = folder / "script.sh"
    script.write_text(step["run"], encoding="utf-8")
    command = ("bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script)
    return run(*command, cwd=folder, PATH=path, RUNNER_TEMP=str(folder), **variables)


@pytest.fixture
def runner(tmp_path: Path) -> Path:
    """Return the folder of a runner that quotedoc is installed in."""
    (tmp_path / "quotedoc" / "bin").mkdir(parents=True)
    (tmp_path / "quotedoc" / "bin" / "quotedoc").symlink_to(PROGRAMS / "quotedoc")
    (tmp_path / "two words.md").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "sound.md").write_text(sound_page("SND.US"), encoding="utf-8")
    return tmp_path


PATH = "/usr/bin:/bin"


def test_the_action_annotates_and_fails(runner: Path) -> None:
    done = run_step("Check", runner, PATH)
    assert done.returncode == 1, done.stderr
    assert "::error file=two words.md,line=136," in done.stdout


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"paths": "sound.md"}, 0),
        ({"paths": "sound.md\ntwo words.md\n"}, 1),
        ({"args": "--exit-zero"}, 0),
        ({"args": "--fail-level\nerror\n--ignore=QD6"}, 0),
        ({"paths": "--exit-zero"}, 2),
        ({"paths": "$(touch made)\n`touch made`\n; touch made", "args": '"; touch made; "'}, 2),
        ({"output_format": "json; touch made"}, 2),
    ],
)
def test_inputs_of_the_action(given: dict[str, str], code: int, runner: Path) -> None:
    done = run_step("Check", runner, PATH, **given)
    assert done.returncode == code, done.stdout + done.stderr
    assert not (runner / "made").exists()


@pytest.mark.parametrize(("version", "wanted"), [("", str(ROOT)), ("0.1.0", "quotedoc==0.1.0")])
def test_what_the_action_installs(version: str, wanted: str, tmp_path: Path) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    python = programs / "python3"
    # A Python that makes environments like itself, and notes what it is told.
    python.write_text(
        '#!/bin/sh\nprintf "%s\\n" "$@" >> "$RUNNER_TEMP/told"\n'
        '[ "$2" != venv ] || { mkdir -p "$3/bin" && cp "$0" "$3/bin/python"; }\n',
        encoding="utf-8",
    )
    python.chmod(0o755)
    done = run_step("Install quotedoc", tmp_path, f"{programs}:{PATH}", version=version)
    assert done.returncode == 0, done.stderr
    told = (tmp_path / "told").read_text(encoding="utf-8").splitlines()
    assert told[:3] == ["-m", "venv", str(tmp_path / "quotedoc")]
    assert told[3:6] == ["-m", "pip", "install"]
    assert told[-1] == wanted


def test_no_script_of_the_action_holds_an_input() -> None:
    assert ACTION["runs"]["steps"]
    assert not any("${{" in step["run"] for step in ACTION["runs"]["steps"])


def test_the_job_for_gitlab_leaves_a_report(tmp_path: Path) -> None:
    (tmp_path / "a page.md").write_text(FAULTY, encoding="utf-8")
    report = JOB["artifacts"]["reports"]["codequality"]
    variables = JOB["variables"] | {"QUOTEDOC_PATH": "a page.md", "PATH": f"{PROGRAMS}:{PATH}"}
    done = run("sh", "-e", "-c", JOB["script"][-1], cwd=tmp_path, **variables)
    assert done.returncode == 1, done.stderr
    assert JOB["artifacts"]["when"] == "always"
    assert {finding["location"]["path"] for finding in json.loads((tmp_path / report).read_text(encoding="utf-8"))} == {
        "a page.md"
    }


def documented(page: str) -> str:
    """Return the first YAML that a page of the documentation shows."""
    found = re.search(
        r"^```yaml\n(.*?)^```$", (ROOT / "docs" / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("github-actions", "action.yml"),
        ("github-workflows", "docs/github.md"),
        ("gitlab-ci", "ci/gitlab.yml"),
        ("gitlab-ci", "docs/gitlab.md"),
    ],
)
def test_what_is_written_for_others_is_valid_by_their_schema(schema: str, file: str, tmp_path: Path) -> None:
    program = PROGRAMS / "check-jsonschema"
    if not program.exists():
        pytest.skip("check-jsonschema, which has the schemas, is not installed")
    path = tmp_path / "file.yml"
    text = documented(Path(file).name) if file.endswith(".md") else (ROOT / file).read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    must(program, "--builtin-schema", f"vendor.{schema}", path, cwd=tmp_path)
    path.write_text(f"{text}\nsteps: 1\nruns: 1\njobs: 1\ninclude: 1\nstages: 1\n", encoding="utf-8")
    assert run(program, "--builtin-schema", f"vendor.{schema}", path, cwd=tmp_path).returncode == 1


@pytest.mark.skipif(not shutil.which("actionlint"), reason="actionlint is not installed")
def test_actionlint_has_nothing_against_the_documented_workflow(tmp_path: Path) -> None:
    (tmp_path / "workflow.yml").write_text(documented("github.md"), encoding="utf-8")
    must("actionlint", "workflow.yml", cwd=tmp_path)


def test_inputs_are_documented() -> None:
    text = (ROOT / "docs" / "github.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(.*?)` \|", text, re.MULTILINE) == list(ACTION["inputs"])
    text = (ROOT / "docs" / "gitlab.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(.*?)` \|", text, re.MULTILINE) == list(JOB["variables"])
