"""Find the pages that a user's paths name: files, directories, archives, addresses of stores and standard input.

`find_inputs` gets the paths and yields an `Input` for each page: `["pages"]` gives the `.md` files below `pages`.
"""

from __future__ import annotations

import os
import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.files.ignore import find_ignores_above, is_ignored, read_ignore_file
from quotedoc.files.input import STDIN, Input, display_path, is_directory, is_file, make_absolute
from quotedoc.files.members import is_archive_path, iter_archive
from quotedoc.files.patterns import DEFAULT_FILTER, is_page
from quotedoc.text.address import is_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from quotedoc.archives import RecordFields
    from quotedoc.files.ignore import Ignores
    from quotedoc.files.patterns import FileFilter, Patterns


def find_inputs(  # noqa: PLR0913 - what walking needs
    paths: Sequence[str],
    stdin_name: str | None,
    on_error: Callable[[OSError], object],
    find_filter: Callable[[Path], FileFilter] = lambda _: DEFAULT_FILTER,
    on_excluded: Callable[[Path], object] = lambda _: None,
    *,
    fields: RecordFields | None = None,
) -> Iterator[Input]:
    """Yield the inputs that the paths name, in the order of the paths, each file once.

    A directory stands for the pages below it, sorted by name: the files that its filter includes and does not exclude.
    Hidden files, and files that a `.gitignore` excludes, are skipped, and links to directories are not followed. With
    `fields`, an archive stands for the pages in it, and an address for the pages of a store; load each page of an
    archive before you take the next one. `-` is standard input.

    Args:
        paths: the paths, as given by the user.
        stdin_name: the name of standard input in reports; None for `-`.
        on_error: called with the error for each directory or store that cannot be listed, and each archive that cannot
            be read to its end.
        find_filter: returns the patterns that include and exclude files in a directory (an absolute path).
        on_excluded: called with the path of each page or directory that is excluded, or ignored by a `.gitignore`.
        fields: the fields of a record in an archive that have the name and the text of a page; None to treat archives
            and addresses like other files.
    """
    expand = partial(_expand_path, stdin_name, on_error, find_filter, on_excluded, fields)
    if len(paths) == 1:  # no file comes twice, so no names need to be kept
        yield from expand(paths[0])
        return
    seen = set[Path | None]()
    for path in paths:
        if fields is not None and is_archive_path(path):  # no names of members are kept: there may be very many
            if (archive := _locate_file(Path(path))) not in seen:
                seen.add(archive)
                yield from expand(path)
            continue
        for found in expand(path):
            key = None if found.file is None else _locate_file(found.file)
            if key not in seen:
                seen.add(key)
                yield found


def _locate_file(file: Path) -> Path:
    """Return the absolute path of a file; `..` after a symbolic link leads to the parent of the link's target."""
    return Path(os.path.realpath(file.parent), file.name) if ".." in file.parts else make_absolute(file)


def _expand_path(  # noqa: PLR0913, PLR0917 - all that walking needs
    stdin_name: str | None,
    on_error: Callable[[OSError], object],
    find_filter: Callable[[Path], FileFilter],
    on_excluded: Callable[[Path], object],
    fields: RecordFields | None,
    path: str,
) -> Iterator[Input]:
    if path == STDIN:
        if not is_stdin_excluded(stdin_name, find_filter):
            yield Input(STDIN if stdin_name is None else display_path(stdin_name), None, is_named=True)
        return
    here = make_absolute(path)
    is_stored = fields is not None and is_address(path)
    walks = not is_stored and is_directory(path)
    found = find_exclusion(here, walks, find_filter)
    if found is not None and found[0].force:
        return
    if walks:
        # The user named the directory, so patterns that exclude the directory itself do not apply to its files.
        overridden_patterns = found[0].exclude if found else None
        for file in _walk_directory(Path(path), on_error, find_filter, on_excluded, overridden_patterns):
            yield Input(display_path(file), file, is_named=False)
    elif fields is not None and is_stored:
        from quotedoc.files.stored import iter_stored  # few runs have a store

        yield from iter_stored(path, fields, on_error, find_filter, on_excluded)
    elif fields is not None and is_archive_path(path):
        yield from iter_archive(path, fields, on_error, find_filter(here.parent), on_excluded)
    else:
        yield Input(display_path(path), Path(path), is_named=True)


def is_stdin_excluded(name: str | None, find_filter: Callable[[Path], FileFilter]) -> bool:
    """Return whether standard input has the name of a file that is excluded even if the user names it."""
    found = None if name is None else find_exclusion(make_absolute(name), is_directory=False, find_filter=find_filter)
    return found is not None and found[0].force


def find_exclusion(
    path: Path, is_directory: bool, find_filter: Callable[[Path], FileFilter]
) -> tuple[FileFilter, str] | None:
    """Return the filter that excludes an absolute path or a directory above it, and the pattern; None if none does.

    The path is matched with the patterns of its directory, this directory with those of the directory above it, and so
    on up to the current directory, as if the current directory were searched.
    """
    here, home = make_absolute("."), path if is_directory else path.parent
    while True:
        file_filter = find_filter(home)
        pattern = None if file_filter.exclude is None else file_filter.exclude.match_any(path, is_directory)
        if pattern is not None:
            return file_filter, pattern
        if home == here or not home.is_relative_to(here):
            return None
        path, is_directory, home = home, True, home.parent


def _walk_directory(
    root: Path,
    on_error: Callable[[OSError], object],
    find_filter: Callable[[Path], FileFilter],
    on_excluded: Callable[[Path], object],
    overridden_patterns: Patterns | None,
) -> Iterator[Path]:
    top = root.resolve()
    # A stack, as a tree can be deeper than Python's limit of recursion. It has iterators, so that the paths of a large
    # directory are only made when they are needed.
    waiting = [iter([_Entry(root, top, find_ignores_above(top))])]
    while waiting:
        entry = next(waiting[-1], None)
        if entry is None:
            waiting.pop()
        elif entry.ignores is None:
            yield entry.path
        else:
            waiting.append(_iter_directory(entry, on_error, find_filter, on_excluded, overridden_patterns))


class _Entry(NamedTuple):
    """A page or a directory.

    Attributes:
        path: its path, as named.
        real: its path with links resolved.
        ignores: the `.gitignore` patterns of the directories above a directory; None for a page.
    """

    path: Path
    real: Path
    ignores: Ignores | None


def _iter_directory(
    directory: _Entry,
    on_error: Callable[[OSError], object],
    find_filter: Callable[[Path], FileFilter],
    on_excluded: Callable[[Path], object],
    overridden_patterns: Patterns | None,
) -> Iterator[_Entry]:
    """Yield the pages and directories in a directory that are not excluded, sorted by name."""
    path, real, above = directory
    here = make_absolute(path)
    file_filter = find_filter(here)
    try:
        listed = _list_directory(path, here, file_filter)
    except OSError as error:
        on_error(error)
        return
    ignores = (above or ()) + read_ignore_file(real)
    if overridden_patterns is not None and file_filter.exclude is overridden_patterns:
        file_filter = file_filter._replace(exclude=None)
    for name, is_walked in listed:
        inner = real / name
        if _is_excluded(here / name, is_walked, file_filter) or is_ignored(inner, is_walked, ignores):
            on_excluded(path / name)
        else:
            yield _Entry(path / name, inner, ignores if is_walked else None)


def list_pages(directory: Path, file_filter: FileFilter = DEFAULT_FILTER) -> Iterator[Path]:
    """Yield the pages directly in a directory, sorted by name; none if it cannot be listed."""
    here = make_absolute(directory)
    try:
        listed = _list_directory(directory, here, file_filter)
    except OSError:
        return
    for name, is_walked in listed:
        if not is_walked and not _is_excluded(here / name, is_directory=False, file_filter=file_filter):
            yield directory / name


def _list_directory(directory: Path, here: Path, file_filter: FileFilter) -> Iterator[tuple[str, bool]]:
    """Return the names of the pages and directories in a directory, sorted, each with whether it is a directory.

    Excluded pages and directories are among them. `here` is the directory as an absolute path.

    Raises:
        OSError: the directory cannot be listed.
    """
    found: dict[str, bool] = {}
    with os.scandir(directory) as listing:
        for entry in listing:
            is_directory = entry.is_dir(follow_symlinks=False)
            if _is_candidate(entry, is_directory, here, file_filter):
                found[entry.name] = is_directory
    # There can be very many names, and they are kept until they are used: as one text they take a fifth of the memory.
    names = "".join(f"{name}//" if found[name] else f"{name}/" for name in sorted(found))
    return ((name[1], bool(name[2])) for name in re.finditer("([^/]+)/(/?)", names))


def _is_excluded(path: Path, is_directory: bool, file_filter: FileFilter) -> bool:
    return file_filter.exclude is not None and file_filter.exclude.find_match(path, is_directory) is not None


def _is_candidate(entry: os.DirEntry[str], is_directory: bool, here: Path, file_filter: FileFilter) -> bool:
    """Return whether an entry is a directory to search or a page, without regard to `exclude`."""
    if entry.name.startswith("."):
        return False
    if is_directory:
        return True
    return is_page(here, entry.name, file_filter) and (
        entry.is_file(follow_symlinks=False) or (entry.is_symlink() and is_file(entry))
    )
