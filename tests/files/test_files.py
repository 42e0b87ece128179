"""Which files a path means, and writing one."""

from __future__ import annotations

import contextlib
import errno
import inspect
import os
import shutil
import subprocess
import sys
import tracemalloc
from itertools import islice
from pathlib import Path
from typing import IO

import pytest

from quotedoc.files import discard_unfinished, find_inputs, write_file


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


@pytest.mark.process
@pytest.mark.parametrize("at", [".", "tree"], ids=["repository", "work tree"])
def test_info_exclude_counts(at: str) -> None:
    """It comes before every `.gitignore`, in a linked work tree as well."""
    subprocess.run(["git", "init", "-q"], check=True)
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *identity, "commit", "-q", "--allow-empty", "-m", "empty"], check=True)
    subprocess.run(["git", "worktree", "add", "-q", "tree"], check=True)
    write(".git/info/exclude", "/tree/\n*.draft.md\n/in/other.md\n")
    for name in ("a.md", "b.draft.md", "in/kept.draft.md", "in/other.md"):
        touch(f"{at}/{name}")
    write(f"{at}/in/.gitignore", "!kept.draft.md\n")
    command = ["git", "ls-files", "--others", "--exclude-standard", "*.md"]
    listed = subprocess.run(command, check=True, capture_output=True, text=True, cwd=at).stdout.split()
    assert listed == ["a.md", "in/kept.draft.md"]
    prefix = "" if at == "." else f"{at}/"
    assert found(at) == [prefix + name for name in listed]
    assert found(f"{at}/in") == [f"{prefix}in/kept.draft.md"]


def test_a_damaged_git_file_excludes_nothing() -> None:
    touch("a.md")
    for text in ("", "gitdir: nowhere\n", "\0"):
        write(".git", text)
        assert found(".") == ["a.md"]


def test_pages_by_the_end_of_their_name() -> None:
    touch("a.MD", "b.markdown", "c.Markdown", "d.mdx", "e.txt", "md")
    assert found(".") == ["a.MD", "b.markdown", "c.Markdown"]


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
    with pytest.raises(OSError, match="not a regular file"):
        write_file(Path(os.devnull), ["text"], b"")


def mode_and_owner(path: str) -> tuple[int, int, int]:
    status = Path(path).stat()
    return status.st_mode, status.st_uid, status.st_gid


def test_a_replaced_file_keeps_permissions_owner_and_attributes() -> None:
    write("page", "old")
    Path("page").chmod(0o640)
    if os.geteuid() == 0:
        os.chown("page", 1234, 1235)
    with contextlib.suppress(OSError):  # a file system without them
        os.setxattr("page", "user.origin", b"mirror")
    before, attributes, old = mode_and_owner("page"), os.listxattr("page"), Path("page").stat()
    os.utime("page", (0, 0))
    write_file(Path("page"), ["new"], b"old")
    assert Path("page").read_text(encoding="utf-8") == "new"
    assert (mode_and_owner("page"), os.listxattr("page")) == (before, attributes)
    assert Path("page").stat().st_mtime > 0
    assert Path("page").stat().st_ino != old.st_ino


def test_a_file_with_several_names_keeps_them() -> None:
    write("one", "old")
    os.link("one", "two")
    write_file(Path("one"), ["new and longer"], b"old")
    assert Path("two").read_text(encoding="utf-8") == "new and longer"
    write_file(Path("two"), ["short"])
    assert Path("one").read_text(encoding="utf-8") == "short"
    assert sorted(os.listdir()) == ["one", "two"]  # noqa: PTH208 - names are all that is wanted


def test_a_file_of_another_owner_is_written_in_place(monkeypatch: pytest.MonkeyPatch) -> None:
    def chown(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    write("page", "old")
    inode = Path("page").stat().st_ino
    monkeypatch.setattr(os, "chown", chown)
    write_file(Path("page"), ["new"], b"old")
    assert (Path("page").read_text(encoding="utf-8"), Path("page").stat().st_ino) == ("new", inode)
    assert os.listdir() == ["page"]  # noqa: PTH208 - as above


@pytest.mark.process
def test_a_mounted_file_is_written_in_place() -> None:
    write("page", "old")
    write("host", "old")
    script = 'mount --bind host page && exec "$0" -c "$1"'
    code = "from pathlib import Path; from quotedoc.files import write_file; write_file(Path('page'), ['new'], b'old')"
    command = ["unshare", "--mount", "sh", "-c", script, sys.executable, code]
    mounted = subprocess.run(
        ["unshare", "--mount", "mount", "--bind", "host", "page"], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("only root may mount a file")
    subprocess.run(command, check=True)
    assert Path("host").read_text(encoding="utf-8") == "new"
    assert sorted(os.listdir()) == ["host", "page"]  # noqa: PTH208 - as above


def test_a_file_in_a_directory_that_may_not_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    write("closed/page", "old")
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path).name != "closed" and access(path, mode))
    write_file(Path("closed/page"), ["new"], b"old")
    assert Path("closed/page").read_text(encoding="utf-8") == "new"
    assert os.listdir("closed") == ["page"]  # noqa: PTH208 - as above


class Full:
    """Fails when the new content is copied in place, and perhaps when the old content is."""

    def __init__(self, failing: int) -> None:
        self._left, self._copy = failing, shutil.copyfileobj

    def __call__(self, source: IO[bytes], target: IO[bytes]) -> None:
        """Copy, or fail."""
        if Path(str(target.name)).name == "page" and self._left:
            self._left -= 1
            target.write(b"h")
            target.flush()
            raise OSError(errno.ENOSPC, "No space left on device")
        self._copy(source, target)


def test_a_file_that_could_not_be_written_in_place_has_its_old_content(monkeypatch: pytest.MonkeyPatch) -> None:
    write("page", "old")
    os.link("page", "other")
    monkeypatch.setattr(shutil, "copyfileobj", Full(1))
    with pytest.raises(OSError, match=r"No space left on device$"):
        write_file(Path("page"), ["new"])
    assert Path("page").read_text(encoding="utf-8") == "old"
    assert sorted(os.listdir()) == ["other", "page"]  # noqa: PTH208 - as above


def test_a_copy_that_could_not_be_restored_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    write("page", "old")
    os.link("page", "other")
    monkeypatch.setattr(shutil, "copyfileobj", Full(2))
    with pytest.raises(OSError, match="No space left on device; its old content is in ") as caught:
        write_file(Path("page"), ["new"])
    copy = str(caught.value).partition(" is in ")[2]
    assert Path(copy).read_text(encoding="utf-8") == "old"


def test_a_run_that_is_ended_restores_what_it_was_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    write("page", "old")
    os.link("page", "other")
    usual = shutil.copyfileobj

    def copy(source: IO[bytes], target: IO[bytes]) -> None:
        if Path(str(target.name)).name == "page":
            monkeypatch.setattr(shutil, "copyfileobj", usual)
            target.write(b"half")
            target.flush()
            discard_unfinished()
            raise KeyboardInterrupt
        usual(source, target)

    monkeypatch.setattr(shutil, "copyfileobj", copy)
    with pytest.raises(KeyboardInterrupt):
        write_file(Path("page"), ["new"])
    assert Path("page").read_text(encoding="utf-8") == "old"
