"""Which files a path means, and writing one."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
import tracemalloc
from itertools import islice
from pathlib import Path

import pytest

from quotedoc.files import find_inputs, write_file


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def touch(*paths: str) -> None:
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).touch()


def write(path: str, text: str) -> None:
    touch(path)
    Path(path).write_text(text, encoding="utf-8")


def found(*paths: str) -> list[str]:
    errors: list[OSError] = []
    inputs = [given.path for given in find_inputs(paths, None, errors.append)]
    assert not errors
    return inputs


def test_a_directory_is_walked_in_order_of_name() -> None:
    touch("b.md", "a/z.md", "a/llms.txt", "c.txt", "a.md", "a/other.txt", ".git/x.md", ".hidden.md", "llms.txt/x.md")
    assert found(".") == ["a/llms.txt", "a/z.md", "a.md", "b.md", "llms.txt/x.md"]


def test_of_a_large_directory_little_more_than_the_names_is_held() -> None:
    names = [f"{number:06}.md" for number in range(2000)]
    touch(*names)
    tracemalloc.start()
    walk = find_inputs(["."], None, lambda _: None)
    first = [given.path for given in islice(walk, 2)]
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [*first, *(given.path for given in walk)] == names
    assert most < 300 * len(names)


def test_what_is_given_by_hand_is_taken_as_it_is() -> None:
    touch("notes.txt", ".hidden/page.md")
    assert found("notes.txt", "missing.md", "-", ".hidden", "", "x" * 999) == [
        "notes.txt",
        "missing.md",
        "-",
        ".hidden/page.md",
        ".",
        "x" * 999,
    ]


def test_a_file_is_taken_once() -> None:
    touch("a/b.md", "c.md")
    assert found("c.md", "./c.md", "a", "a/b.md", ".", str(Path("c.md").absolute()), "-", "-") == [
        "c.md",
        "a/b.md",
        "-",
    ]


def test_above_a_link_is_above_what_it_leads_to() -> None:
    touch("a.md", "far/a.md", "far/sub/b.md")
    Path("link").symlink_to("far/sub", target_is_directory=True)
    assert found("a.md", "far/../a.md", "link/../a.md", "far/a.md") == ["a.md", "link/../a.md"]


def test_links_to_directories_are_not_followed() -> None:
    touch("a/page.md")
    Path("a/loop").symlink_to("..", target_is_directory=True)
    Path("a/self.md").symlink_to("self.md")
    Path("a/gone.md").symlink_to("nowhere.md")
    Path("a/link.md").symlink_to("page.md")
    assert found("a") == ["a/link.md", "a/page.md"]


def test_a_directory_that_is_a_link_is_walked_if_it_is_given() -> None:
    touch("real/page.md")
    Path("link").symlink_to("real", target_is_directory=True)
    assert found("link") == ["link/page.md"]


def test_a_tree_deeper_than_calls_may_be() -> None:
    touch("d/" * 150 + "page.md")
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 100)
    try:
        assert found(".") == ["d/" * 150 + "page.md"]
    finally:
        sys.setrecursionlimit(limit)


IGNORED = {
    ".gitignore": "*.md\n!keep*.md\nbuild/\n/top.txt\n!\n[z-a]\n",
    "in/.gitignore": "!*.md\nkeep-not.md\n",
    "in/deep/.gitignore": "\ufeffa.md\r\n",
}
TREE = (
    *("a.md", "keep.md", "keep-not.md", "build/keep.md", "in/a.md", "in/keep-not.md", "in/build/a.md"),
    *("in/deep/a.md", "in/deep/b.md", "in/deep/keep-not.md"),
)


def test_gitignore_at_every_level() -> None:
    touch(*TREE)
    for path, text in IGNORED.items():
        write(path, text)
    assert found(".") == ["in/a.md", "in/deep/b.md", "keep-not.md", "keep.md"]


@pytest.mark.process
def test_gitignore_as_git_reads_it() -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    touch(*TREE)
    for path, text in IGNORED.items():
        write(path, text)
    command = ["git", "ls-files", "--others", "--exclude-standard", "*.md"]
    listed = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    assert sorted(found(".")) == sorted(listed)


def test_gitignore_above_counts_up_to_the_root_of_the_repository() -> None:
    write(".gitignore", "outside.md\n")
    touch("repository/.git/HEAD", *(f"repository/in/pages/{name}.md" for name in ("outside", "root", "middle", "rest")))
    write("repository/.gitignore", "root.md\n")
    write("repository/in/.gitignore", "/pages/middle.md\n")
    assert found("repository/in/pages") == ["repository/in/pages/outside.md", "repository/in/pages/rest.md"]


def test_a_directory_given_by_hand_is_meant_even_if_ignored() -> None:
    touch(".git/HEAD", "build/page.md")
    write(".gitignore", "build/\n")
    assert found(".") == []
    assert found("build") == ["build/page.md"]


def test_a_name_that_is_no_utf8() -> None:
    try:
        os.close(os.open(b"caf\xe9.md", os.O_CREAT))
    except OSError:
        pytest.skip("this file system has no such names")
    assert found(".") == ["caf\ufffd.md"]


def test_a_directory_that_cannot_be_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    touch("a/page.md", "b/page.md")
    scan = os.scandir

    def scandir(path: Path) -> object:
        if path.name == "a":
            raise PermissionError(13, "Permission denied", "a")
        return scan(path)

    monkeypatch.setattr(os, "scandir", scandir)
    errors: list[OSError] = []
    assert [given.path for given in find_inputs(["."], None, errors.append)] == ["b/page.md"]
    assert [error.filename for error in errors] == ["a"]


def test_a_file_is_written_whole_or_not_at_all() -> None:
    write("out", "old")

    def pieces() -> object:
        yield "new"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_file(Path("out"), pieces())  # type: ignore[arg-type]
    assert Path("out").read_text(encoding="utf-8") == "old"
    assert os.listdir() == ["out"]  # noqa: PTH208 - names are all that is wanted


def test_writing_through_a_link_keeps_the_link() -> None:
    write("real", "old")
    Path("link").symlink_to("real")
    write_file(Path("link"), ["n", "ew\n"])
    assert Path("link").is_symlink()
    assert Path("real").read_bytes() == b"new\n"


def test_a_new_file_has_the_usual_permissions() -> None:
    touch("usual")
    write_file(Path("out"), ["text"])
    assert Path("out").stat().st_mode == Path("usual").stat().st_mode


def test_a_device_is_written_to_and_not_replaced() -> None:
    write_file(Path(os.devnull), ["text"])
    assert not Path(os.devnull).is_file()


def test_a_page_is_not_written_to_a_device() -> None:
    with pytest.raises(OSError, match="it is no regular file"):
        write_file(Path(os.devnull), ["text"], b"")
