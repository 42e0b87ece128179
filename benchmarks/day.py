"""A day of an editor: random edits of some pages, and what an editor asks meanwhile."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

from generate import make_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editor import Editor

PAGES: Final = 50
OPEN: Final = 4
"""Pages that are open at once."""
LOOKS: Final = 16
"""How often the memory is read in a day."""
PIECES: Final = (
    "1",
    "9",
    "x",
    "|",
    "\n",
    "## More\n\n",
    "| a | b |\n",
    "```\n",
    "<!-- quotedoc: allow QD105 -->\n",
    "-4.00%",
)


class Day:
    """A folder of pages, some of which are edited in turn."""

    def __init__(self, editor: Editor) -> None:
        """Write the pages, and open some."""
        self._editor, self._choose = editor, random.Random(1)  # noqa: S311 - nothing secret
        self._pages = {f"{number}.md": make_page("quote", number) for number in range(PAGES)}
        self._open: dict[str, str] = {}
        for name, text in self._pages.items():
            (editor.folder / name).write_text(text, encoding="utf-8")
            if len(self._open) < OPEN:
                self._open[name] = editor.open_page(name, text)

    def edit(self, edits: int) -> Iterator[float]:
        """Make some edits, each followed by a request for findings, and yield the memory from time to time."""
        for number in range(1, edits + 1):
            name, uri = self._choose.choice(list(self._open.items()))
            self._type(uri)
            self._editor.pull(uri)
            if number % 10 == 0:
                self._ask(uri)
            if number % 100 == 0:
                self._turn_page(name, uri)
            if number % 1000 == 0:
                self._save(name)
            if number % (edits // LOOKS) == 0:
                yield self._editor.read_memory()

    def _type(self, uri: str) -> None:
        """Put in some text, or remove some."""
        lines = self._editor.texts[uri]
        line = self._choose.randrange(len(lines))
        column = self._choose.randrange(len(lines[line]) + 1)
        if self._choose.random() < 0.5:
            self._editor.replace(uri, (line, column), (line, column), self._choose.choice(PIECES))
        else:
            self._editor.replace(uri, (line, column), (line, min(column + 3, len(lines[line]))), "")

    def _ask(self, uri: str) -> None:
        """Ask for everything that an editor shows of a page, or at a place on it."""
        line = self._choose.randrange(len(self._editor.texts[uri]))
        place = {"line": line, "character": 20}
        at = {"textDocument": {"uri": uri}, "position": place}
        for feature in ("hover", "definition", "documentHighlight", "completion"):
            self._editor.request(f"textDocument/{feature}", at)
        everything = {"start": {"line": line, "character": 0}, "end": {"line": line + 5, "character": 0}}
        actions = {"textDocument": {"uri": uri}, "range": everything, "context": {"diagnostics": []}}
        self._editor.request("textDocument/codeAction", actions)
        for feature in ("documentSymbol", "foldingRange", "semanticTokens/full"):
            self._editor.request(f"textDocument/{feature}", {"textDocument": {"uri": uri}})
        options = {"tabSize": 2, "insertSpaces": True}
        self._editor.request("textDocument/formatting", {"textDocument": {"uri": uri}, "options": options})

    def _turn_page(self, name: str, uri: str) -> None:
        """Close a page, and open another as it was."""
        self._editor.close_page(uri)
        del self._open[name]
        other = self._choose.choice([each for each in self._pages if each not in self._open])
        self._open[other] = self._editor.open_page(other, self._pages[other])

    def _save(self, name: str) -> None:
        """Write a page, so that the folder is checked again, and ask for all findings."""
        file = self._editor.folder / name
        file.write_text(self._pages[name].replace("0", str(self._choose.randrange(10)), 1), encoding="utf-8")
        self._editor.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": file.as_uri(), "type": 2}]})
        self._editor.request("workspace/diagnostic", {"previousResultIds": []})
