"""How the time of a block parse grows from 100 kB to 1 MB of each hostile text: a ratio of about 10 is linear."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from quotedoc.syntax import parse_blocks
from quotedoc.text import Source

if TYPE_CHECKING:
    from collections.abc import Callable


def repeat(unit: str) -> Callable[[int], str]:
    """Return a text of about so many characters, made of `unit`."""
    return lambda size: unit * (size // len(unit))


def between(start: str, unit: str, end: str) -> Callable[[int], str]:
    """Return a text of about so many characters, made of `unit` between `start` and `end`."""
    return lambda size: start + unit * (size // len(unit)) + end


def growing(line: Callable[[int], str]) -> Callable[[int], str]:
    """Return lines of about so many characters together, each one longer than the one before."""
    return lambda size: "".join(line(n) for n in range(int((2 * size) ** 0.5)))


TEXTS: dict[str, Callable[[int], str]] = {
    "heading, blanks inside": between("# a", " ", "b\n"),
    "heading, blanks and # inside": between("# a", " #", "b\n"),
    "heading of #": repeat("#"),
    "headings": repeat("# a #\n"),
    "blanks": between("a\n", " ", "b"),
    "tabs": repeat("\t"),
    "tabs before text": between("", "\t", "b\n"),
    "blank lines": repeat("\n"),
    "blank lines of blanks": repeat("   \n"),
    "CRLF": repeat("\r\n"),
    "nested - on one line": between("", "- ", "a"),
    "nested + on one line": between("", "+ ", "a\nb\n"),
    "nested 1. on one line": between("", "1. ", "a\nb\n"),
    "nested > on one line": between("", ">", "a\nb\n"),
    "nested > - on one line": between("", "> - ", "a\nb\n"),
    "lines of -": repeat("- \n"),
    "lines of - a": repeat("- a\n"),
    "lines of - a, lazy": repeat("- a\nb\n"),
    "lines of - a, loose": repeat("- a\n\n"),
    "lines of - and *": repeat("- a\n* b\n"),
    "ever deeper items": growing(lambda n: " " * n + "- a\n"),
    "lines of >": repeat(">\n"),
    "lines of > a": repeat("> a\n"),
    "lines of > a, lazy": repeat("> a\nb\n"),
    "lazy lines after >": between("> a\n", "b\n", ""),
    "lines of > and -": repeat("> a\n- b\n"),
    "fences in a quote": repeat("> ```\n"),
    "[": repeat("["),
    "[ lines": repeat("[\n"),
    "[a lines": repeat("[a\n"),
    "]": repeat("]"),
    "references": repeat("[a]: b\n"),
    "references without destination": repeat("[a]: \n"),
    "references, open title": repeat("[a]: b 'c\n"),
    "references, open titles": repeat("[a]: b \"c\n[a]: b 'c\n[a]: b (c\n"),
    "references, open title in blocks": repeat("[a]: b (c\n\n"),
    "reference with brackets": between("[a]: ", "(", "\n"),
    "reference with <": repeat("[a]: <b\n"),
    "table": lambda size: "| a | b |\n|---|---|\n" + "| c | d |\n" * (size // 10),
    "table, escaped pipes": lambda size: "| a | b |\n|---|---|\n" + "| \\| | d |\n" * (size // 11),
    "wide table": lambda size: "|a" * (size // 6) + "\n" + "|-" * (size // 6) + "\n" + "|b" * (size // 6),
    "delimiter row that is none": between("a\n-", " ", "-\n"),
    "delimiter rows": repeat("|--|\n"),
    "delimiter rows, not fitting": repeat("| a\n|--|--|\n"),
    "pipes": repeat("|"),
    "lines of pipes": repeat("|\n"),
    "comment, open": repeat("<!-- a\n"),
    "comments": repeat("<!-- -->\n"),
    "question, open": repeat("<?\n"),
    "cdata, open": repeat("<![CDATA[\n"),
    "open div": repeat("<div>\n"),
    "tags, open": repeat("<a b=c\td "),
    "tag with attributes": between("<a", " b=c\td", "\n"),
    "tag with quotes": between("<a", " b='", "\n"),
    "tags": repeat("<a>\n\n"),
    "<": repeat("<"),
    "< lines": repeat("<a\n"),
    "raw tags, open": repeat("<pre>\n"),
    "-": repeat("-"),
    "*": repeat("*"),
    "_": repeat("_"),
    "=": between("a\n", "=", ""),
    "= with blanks": between("a\n=", " ", "="),
    "- with blanks": between("- - -", " ", "a"),
    "* * *a": between("", "* ", "a"),
    "backticks": repeat("`"),
    "backticks with text": between("", "`", "a`"),
    "fences, open": growing(lambda n: "`" * (n + 3) + "\n"),
    "fences, ever shorter": lambda size: "".join("~" * n + "\na\n" for n in range(int((2 * size) ** 0.5), 2, -1)),
    "fences that are none": repeat("``` a`\n"),
    "fences": repeat("```\n```\n"),
    "indented code": repeat("    a\n"),
    "indented code, blank lines": repeat("    a\n\n"),
    "indented lines of a paragraph": between("a\n", "    b\n", ""),
    "underlined": repeat("a\n=\n"),
    "long paragraph": repeat("abc def\n"),
    "blocks of many kinds": repeat("# a\n> b\n- c\n\n```\nd\n```\n***\n| e |\n|---|\n| f |\n<p>\n\n"),
    "front matter, open": between("---\n", "a: b\n", ""),
    "front matter, interrupted": between("---\n\n", "a: b\n", "c\n---\n"),
    "front matter, blanks": between("---\n", "- \n\n", "c\n---\n"),
    "front matter keys that are none": between("---\n", "a", "\n"),
    "NUL": repeat("\0"),
    "form feeds": repeat("\f\n"),
}
"""Texts by name, each of about as many characters as asked for."""


def seconds(text: str) -> float:
    """Return the shortest time of three parses."""
    times = []
    for _ in range(3):
        start = perf_counter()
        parse_blocks(Source("", text))
        times.append(perf_counter() - start)
    return min(times)


def main() -> None:
    """Print one line for each text: milliseconds for 100 kB, for 1 MB, and their ratio."""
    for name, text in TEXTS.items():
        small, large = seconds(text(100_000)), seconds(text(1_000_000))
        print(f"{small * 1e3:9.2f} {large * 1e3:9.2f} {large / small:7.1f}  {name}")


if __name__ == "__main__":
    main()
