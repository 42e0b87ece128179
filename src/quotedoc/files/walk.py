"""Find the pages that a user's paths name: files, directories, archives, addresses of stores and standard input.

`find_inputs` gets the paths and yields an `Input` for each page: `["pages"]` gives the `.md` files below `pages`.
"""

from __future__ import annotations

import os
import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.files.ignore import ignore_file, ignores_above, is_ignored
from quotedoc.files.input import STDIN, Input, display_path, is_directory, is_file, make_absolute
from quotedoc.files.members import is_archive_path, iter_archive
from quotedoc.files.patterns import USUAL, is_page
from quotedoc.text.address import is_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from quotedoc.archives import RecordFields
    from quotedoc.files.ignore import Ignores
    from quotedoc.files.patterns import FileScope, Patterns


def find_inputs(  # noqa: PLR0913 - what walking needs
    paths: Sequence[str],
    stdin_name: str | None,
    complain: Callable[[OSError], object],
    scope_of: Callable[[Path], FileScope] = lambda _: USUAL,
    leave_out: Callable[[Path], object] = lambda _: None,
    *,
    fields: RecordFields | None = None,
) -> Iterator[Input]:
    """Yield the inputs that the paths name, in the order of the paths, each file once.

    A directory stands for the pages below it, sorted by name: the files that its scope includes and does not exclude.
    Hidden files, and files that a `.gitignore` excludes, are skipped, and links to directories are not followed. With
    `fields`, an archive stands for the pages in it, and an address for the pages of a store; load each page of an
    archive before you take the next one. `-` is standard input.

    Args:
        paths: the paths, as given by the user.
        stdin_name: the name of standard input in reports; None for `-`.
        complain: called with the error for each directory or store that cannot be listed, and each archive that cannot
            be read to its end.
        scope_of: returns the patterns that include and exclude files in a directory (an absolute path).
        leave_out: called with the path of each page or directory that is excluded, or ignored by a `.gitignore`.
        fields: the fields of a record in an archive that have the name and the text of a page; None to treat archives
            and addresses like other files.
    """
    expand = partial(_expand_path, stdin_name, complain, scope_of, leave_out, fields)
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
    complain: Callable[[OSError], object],
    scope_of: Callable[[Path], FileScope],
    leave_out: Callable[[Path], object],
    fields: RecordFields | None,
    path: str,
) -> Iterator[Input]:
    if path == STDIN:
        if not is_stdin_excluded(stdin_name, scope_of):
            yield Input(STDIN if stdin_name is None else display_path(stdin_name), None, by_hand=True)
        return
    here = make_absolute(path)
    is_stored = fields is not None and is_address(path)
    walks = not is_stored and is_directory(path)
    found = find_exclusion(here, walks, scope_of)
    if found is not None and found[0].force:
        return
    if walks:
        # The user named the directory, so patterns that exclude the directory itself do not apply to its files.
        void = found[0].exclude if found else None
        for file in _walk_directory(Path(path), complain, scope_of, leave_out, void):
            yield Input(display_path(file), file, by_hand=False)
    elif fields is not None and is_stored:
        from quotedoc.files.stored import iter_stored  # few runs have a store

        yield from iter_stored(path, fields, complain, scope_of, leave_out)
    elif fields is not None and is_archive_path(path):
        yield from iter_archive(path, fields, complain, scope_of(here.parent), leave_out)
    else:
        yield Input(display_path(path), Path(path), by_hand=True)


def is_stdin_excluded(name: str | None, scope_of: Callable[[Path], FileScope]) -> bool:
    """Return whether standard input has the name of a file that is excluded even if the user names it."""
    found = None if name is None else find_exclusion(make_absolute(name), is_directory=False, scope_of=scope_of)
    return found is not None and found[0].force


def find_exclusion(
    path: Path, is_directory: bool, scope_of: Callable[[Path], FileScope]
) -> tuple[FileScope, str] | None:
    """Return the scope that excludes an absolute path or a directory above it, and the pattern; None if none does.

    The path is matched with the patterns of its directory, this directory with those of the directory above it, and so
    on up to the current directory, as if the current directory were searched.
    """
    here, home = make_absolute("."), path if is_directory else path.parent
    while True:
        scope = scope_of(home)
        pattern = None if scope.exclude is None else scope.exclude.match_any(path, is_directory)
        if pattern is not None:
            return scope, pattern
        if home == here or not home.is_relative_to(here):
            return None
        path, is_directory, home = home, True, home.parent


def _walk_directory(
    root: Path,
    complain: Callable[[OSError], object],
    scope_of: Callable[[Path], FileScope],
    leave_out: Callable[[Path], object],
    void: Patterns | None,
) -> Iterator[Path]:
    top = root.resolve()
    # A stack, as a tree can be deeper than Python's limit of recursion. It has iterators, so that the paths of a large
    # directory are only made when they are needed.
    waiting = [iter([_Place(root, top, ignores_above(top))])]
    while waiting:
        place = next(waiting[-1], None)
        if place is None:
            waiting.pop()
        elif place.ignores is None:
            yield place.path
        else:
            waiting.append(_iter_directory(place, complain, scope_of, leave_out, void))


class _Place(NamedTuple):
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
    directory: _Place,
    complain: Callable[[OSError], object],
    scope_of: Callable[[Path], FileScope],
    leave_out: Callable[[Path], object],
    void: Patterns | None,
) -> Iterator[_Place]:
    """Yield the pages and directories in a directory that are not excluded, sorted by name."""
    path, real, above = directory
    here = make_absolute(path)
    scope = scope_of(here)
    try:
        listed = _list_directory(path, here, scope)
    except OSError as error:
        complain(error)
        return
    ignores = (above or ()) + ignore_file(real)
    if void is not None and scope.exclude is void:
        scope = scope._replace(exclude=None)
    for name, is_walked in listed:
        inner = real / name
        if _is_excluded(here / name, is_walked, scope) or is_ignored(inner, is_walked, ignores):
            leave_out(path / name)
        else:
            yield _Place(path / name, inner, ignores if is_walked else None)


def pages_in(directory: Path, scope: FileScope = USUAL) -> Iterator[Path]:
    """Yield the pages directly in a directory, sorted by name; none if it cannot be listed."""
    here = make_absolute(directory)
    try:
        listed = _list_directory(directory, here, scope)
    except OSError:
        return
    for name, is_walked in listed:
        if not is_walked and not _is_excluded(here / name, is_directory=False, scope=scope):
            yield directory / name


def _list_directory(directory: Path, here: Path, scope: FileScope) -> Iterator[tuple[str, bool]]:
    """Return the names of the pages and directories in a directory, sorted, each with whether it is a directory.

    Excluded pages and directories are among them. `here` is the directory as an absolute path.

    Raises:
        OSError: the directory cannot be listed.
    """
    found: dict[str, bool] = {}
    with os.scandir(directory) as listing:
        for entry in listing:
            is_directory = entry.is_dir(follow_symlinks=False)
            if _is_meant(entry, is_directory, here, scope):
                found[entry.name] = is_directory
    # There can be very many names, and they are kept until they are used: as one text they take a fifth of the memory.
    names = "".join(f"{name}//" if found[name] else f"{name}/" for name in sorted(found))
    return ((name[1], bool(name[2])) for name in re.finditer("([^/]+)/(/?)", names))


def _is_excluded(path: Path, is_directory: bool, scope: FileScope) -> bool:
    return scope.exclude is not None and scope.exclude.find_match(path, is_directory) is not None


def _is_meant(entry: os.DirEntry[str], is_directory: bool, here: Path, scope: FileScope) -> bool:
    """Return whether an entry is a directory to search or a page, without regard to `exclude`."""
    if entry.name.startswith("."):
        return False
    if is_directory:
        return True
    return is_page(here, entry.name, scope) and (
        entry.is_file(follow_symlinks=False) or (entry.is_symlink() and is_file(entry))
    )
