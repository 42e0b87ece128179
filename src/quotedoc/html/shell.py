"""Make an HTML document around some content, with its style and a policy that allows nothing else to be loaded."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from quotedoc.html.markup import NOTHING, Markup, escape_html, join_html, make_element

_ASSETS: Final = Path(__file__).parent


def make_style(*more: str) -> Markup:
    """Return the style sheets as an element; all of their rules only apply below the class `quotedoc`."""
    return make_element("style", _read_assets("style.css", *more))


def make_document(
    title: str,
    content: Markup,
    *,
    language: str = "en",
    styles: tuple[str, ...] = (),
    script: str | None = None,
) -> str:
    """Return an HTML document that loads nothing, and only runs its own script, if it has one.

    Args:
        title: its title.
        content: its body.
        language: the language of the content.
        styles: the files of further style sheets.
        script: the file of its script; None if it has none.
    """
    policy = (
        f"default-src 'none'; style-src '{_hash_assets('style.css', *styles)}'; base-uri 'none'; form-action 'none'"
    )
    element = NOTHING
    if script is not None:
        policy += f"; script-src '{_hash_assets(script)}'"
        element = make_element("script", _read_assets(script))
    head = make_element(
        "head",
        make_element("meta", charset="utf-8"),
        make_element("meta", http_equiv="Content-Security-Policy", content=policy),
        make_element("meta", name="referrer", content="no-referrer"),
        make_element("meta", name="viewport", content="width=device-width"),
        make_element("title", escape_html(title)),
        make_style(*styles),
    )
    body = make_element("body", content, element, class_="quotedoc-page")
    return join_html((Markup("<!DOCTYPE html>"), make_element("html", head, body, lang=language), NOTHING), "\n")


@cache
def _read_assets(*names: str) -> Markup:
    return Markup("".join((_ASSETS / name).read_text(encoding="utf-8") for name in names))


@cache
def _hash_assets(*names: str) -> str:
    return f"sha256-{b64encode(sha256(_read_assets(*names).encode()).digest()).decode()}"
