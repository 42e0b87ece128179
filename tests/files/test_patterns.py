"""What patterns include and exclude, walked and by hand."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedoc.files import DEFAULT_FILTER, FileFilter, Patterns, find_exclusion, find_inputs, list_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TREE = (
    *("a.md", "b.md", "llms.txt", "a/a.md", "a/b.md", "a/b/a.md", "a/b/b.md"),
    *("b/a.md", "b/a/a.md", "b/a/b/c.md", "c/llms.txt"),
)
PARTS = ("a", "b", "a.md", "b.md", "*", "**", "*.md", "c", "llms.txt", "[ab]")
PATTERNS = st.builds(
    lambda start, parts, end: start + "/".join(parts) + end,
    st.sampled_from(["", "/", "!", "!/"]),
    st.lists(st.sampled_from(PARTS), min_size=1, max_size=3),
    st.sampled_from(["", "/"]),
)


@pytest.fixture(autouse=True, scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("tree").resolve()
    for path in TREE:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).touch()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        yield folder


def found(find_filter: Callable[[Path], FileFilter], *paths: str) -> list[str]:
    errors: list[OSError] = []
    inputs = [given.path for given in find_inputs(paths, None, errors.append, find_filter)]
    assert not errors
    return inputs


def excluded(*patterns: str, base: str = ".", force: bool = False) -> FileFilter:
    return FileFilter(None, Patterns(Path(base).absolute(), patterns), force)


@given(st.lists(PATTERNS, max_size=4))
def test_what_is_not_walked_is_what_is_left_out_by_hand(patterns: list[str]) -> None:
    file_filter = excluded(*patterns, force=True)
    walked = found(lambda _: file_filter, ".")
    assert walked == found(lambda _: file_filter, *found(lambda _: DEFAULT_FILTER, "."))
    left = [
        path
        for path in TREE
        if find_exclusion(Path(path).absolute(), is_directory=False, find_filter=lambda _: file_filter)
    ]
    assert sorted(left) == sorted(set(TREE) - set(walked))


@pytest.mark.process
@pytest.mark.parametrize(
    "patterns",
    [("a/",), ("/a.md",), ("a.md",), ("*.md", "!b.md"), ("a/*", "!a/b/"), ("**/b/*.md",), ("a/", "!a/a.md"), ("[ab]",)],
)
def test_patterns_mean_what_they_mean_to_git(patterns: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "excluded").write_text("".join(f"{pattern}\n" for pattern in patterns), encoding="utf-8")
    git = ["git", "--git-dir", str(tmp_path / "git"), "--work-tree", "."]
    subprocess.run(["git", "init", "-q", "--bare", tmp_path / "git"], check=True)
    command = [*git, "ls-files", "--others", f"--exclude-from={tmp_path / 'excluded'}"]
    listed = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    assert sorted(found(lambda _: excluded(*patterns), ".")) == sorted(listed)


def test_a_directory_is_walked_if_it_is_named_unless_that_is_forced() -> None:
    below = ["a/b/a.md", "a/b/b.md"]
    for file_filter in (excluded("a/b/"), excluded("a/")):
        assert found(lambda _, file_filter=file_filter: file_filter, "a/b", "a.md") == [*below, "a.md"]  # type: ignore[misc]
    assert found(lambda _: excluded("a/", force=True), "a/b", "a", "a/a.md", "a.md") == ["a.md"]


def test_each_directory_has_its_own_say(here: Path) -> None:
    outer, inner = excluded("b.md", "/c", force=True), excluded("a.md", base="a", force=True)

    def find_filter(directory: Path) -> FileFilter:
        return inner if directory.is_relative_to(here / "a") else outer

    walked = ["a/b/b.md", "a/b.md", "a.md", "b/a/a.md", "b/a/b/c.md", "b/a.md", "llms.txt"]
    assert found(find_filter, ".") == walked
    assert sorted(found(find_filter, *TREE)) == sorted(walked)


def test_above_the_current_directory_nothing_but_the_nearest_is_asked(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(here / "a" / "b")
    asked = []

    def find_filter(directory: Path) -> FileFilter:
        asked.append(directory)
        return DEFAULT_FILTER

    assert found(find_filter, "../../b/a.md", "a.md") == ["../../b/a.md", "a.md"]
    assert asked == [here / "b", here / "a" / "b"]


def test_paths_elsewhere_are_meant_by_patterns_that_are_not_bound(here: Path) -> None:
    patterns = Patterns(here / "a", ("a.md", "/b.md", "*"))
    assert Patterns(here / "a", ("a.md",)).match_any(here / "b" / "a.md") == "a.md"
    assert Patterns(here / "a", ("/a.md", "b.md")).match_any(here / "a.md") is None
    assert patterns.find_match(here / "a" / "b.md") == "*"
    assert patterns.match_any(here / "a", is_directory=True) is None


def test_include_takes_the_place_of_the_usual(here: Path) -> None:
    file_filter = FileFilter(Patterns(here, ("/b/", "/llms.txt", "!b/a/a.md")), excluded("c").exclude)
    assert found(lambda _: file_filter, ".", "a.md") == ["b/a/b/c.md", "b/a.md", "llms.txt", "a.md"]
    assert [path.name for path in list_pages(here, file_filter)] == ["llms.txt"]
    assert [path.name for path in list_pages(here)] == ["a.md", "b.md", "llms.txt"]


@pytest.mark.parametrize("pattern", ["!", "[z-a]"])
def test_what_is_no_pattern(here: Path, pattern: str) -> None:
    with pytest.raises(ValueError, match="is not a valid pattern"):
        Patterns(here, ("a", pattern))
