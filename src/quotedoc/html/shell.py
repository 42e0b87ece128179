"""An HTML document around some content: its style, and a policy that allows nothing else."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from quotedoc.html.markup import NOTHING, Html, escape_text, join_html, make_element

_ASSETS: Final = Path(__file__).parent


def make_style() -> Html:
    """Return the style sheet as an element; all of its rules apply below the class `quotedoc` only."""
    return make_element("style", _read_asset("style.css"))


def make_script() -> Html:
    """Return the script of the index as an element."""
    return make_element("script", _read_asset("index.js"))


def make_document(title: str, content: Html, *, language: str | None = None, script: Html = NOTHING) -> str:
    """Return an HTML document that loads nothing and runs nothing but the script of ours.

    Args:
        title: its title.
        content: its body.
        language: the language of the content; English if it is None.
        script: `make_script()`, or nothing.
    """
    policy = f"default-src 'none'; style-src '{_hash_asset('style.css')}'; base-uri 'none'; form-action 'none'"
    if script:
        policy += f"; script-src '{_hash_asset('index.js')}'"
    head = make_element(
        "head",
        make_element("meta", charset="utf-8"),
        make_element("meta", http_equiv="Content-Security-Policy", content=policy),
        make_element("meta", name="referrer", content="no-referrer"),
        make_element("meta", name="viewport", content="width=device-width"),
        make_element("title", escape_text(title)),
        make_style(),
    )
    body = make_element("body", content, script, class_="quotedoc-page")
    return join_html((Html("<!DOCTYPE html>"), make_element("html", head, body, lang=language or "en"), NOTHING), "\n")


@cache
def _read_asset(name: str) -> Html:
    return Html((_ASSETS / name).read_text(encoding="utf-8"))


@cache
def _hash_asset(name: str) -> str:
    return f"sha256-{b64encode(sha256(_read_asset(name).encode()).digest()).decode()}"
