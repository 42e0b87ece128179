"""The pages under fixtures/, and ways to damage them."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

FIXTURES = Path(__file__).parent.parent / "fixtures"


def page_files() -> list[Path]:
    """Return every page among the fixtures that is UTF-8, sound or faulty."""
    found = [path for path in sorted(FIXTURES.rglob("*.md")) if _is_utf8(path)]
    if not found:
        raise FileNotFoundError(f"no pages under {FIXTURES}")
    return found


def read(path: Path) -> str:
    """Return the text of a file with its newlines as they are."""
    return path.read_bytes().decode("utf-8")


def _is_utf8(path: Path) -> bool:
    try:
        read(path)
    except UnicodeDecodeError:
        return False
    return True


# Pieces that mean something to Markdown, YAML, JSON or the codecs, wherever they come to stand.
JUNK = (
    *"|\\`#->*_\t\n\r\0\"'[](){}:é中%09A.<",
    *(
        "  ",
        "\r\n",
        "\u2028",
        "\ufeff",
        "<!--",
        "-->",
        "<div>",
        "&amp;",
        "```",
        "---",
        "===",
        "- ",
        "> ",
        "    ",
        "1. ",
    ),
    *("|---|---|", "| a | b |", "[a]: b", "~~~", "-0.00%", "- - -", "\\|", "# # ", "<!-- a -->"),
)


@st.composite
def mutated(draw: st.DrawFn, pages: tuple[str, ...]) -> str:
    """Return a page with lines dropped, doubled, swapped, cut, joined, and with bytes put in or taken out."""
    text = draw(st.sampled_from(pages))
    for _ in range(draw(st.integers(1, 6))):
        text = _mutate(draw, text)
    return text


def _mutate(draw: st.DrawFn, text: str) -> str:
    lines = text.split("\n")
    here, there = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
    at = draw(st.integers(0, len(lines[here])))
    match draw(st.integers(0, 8)):
        case 0:
            del lines[here]
        case 1:
            lines.insert(there, lines[here])
        case 2:
            lines[here], lines[there] = lines[there], lines[here]
        case 3:
            lines = lines[:here]
        case 4:
            lines[here] = lines[here][:at] + draw(st.sampled_from(JUNK)) + lines[here][at:]
        case 5:
            lines[here] = lines[here][:at] + lines[here][at + draw(st.integers(1, 3)) :]
        case 6:
            lines.insert(here, draw(st.sampled_from(("", *JUNK))))
        case 7:
            lines[here] = lines[here][:at] + lines[there]
        case 8:
            return text.replace("\n", draw(st.sampled_from(("\r\n", "\r"))))
    return "\n".join(lines)
