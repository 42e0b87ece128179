"""Define the public functions, such as `check`, `to_json` and `format_text`; `loading.py` has `load` and `loads`."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from quotedoc import app
from quotedoc.checked import Checked
from quotedoc.config import Config
from quotedoc.files import decode_bytes, display_path, read_file
from quotedoc.report import identify_findings
from quotedoc.text import Source, apply_edits
from quotedoc.text.plural import pluralize_noun

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping

    from quotedoc.diagnostic import Diagnostic
    from quotedoc.differences import Change
    from quotedoc.model.page import Page
    from quotedoc.model.pages import AnyPage


class KindError(ValueError):
    """A page is not of the expected kind, or there is no such kind."""


def read_config(path: str | os.PathLike[str]) -> Config:
    """Return a configuration file: rules, limits, schemas, labels and kinds of page of one's own.

    Raises:
        ConfigError: it cannot be used.
    """
    from quotedoc import config

    return config.read_config_file(Path(path))


def load_file(path: str | os.PathLike[str], kind: str | None, config: Config | None) -> app.Document:
    """Return the document in a file, as `load` does."""
    options = _make_options(config)
    limit = options.max_file_size
    data = _read_bytes(path, limit, "loads(text)")
    if len(data) > limit:
        raise OSError(
            errno.EFBIG, f"the file has more than {limit} {pluralize_noun(limit, 'byte')}", display_path(path)
        )
    source, fault = decode_bytes(data, display_path(path), limit)
    if fault is not None:
        data.decode(source.encoding)  # raises
    return _require_kind(app.load_document(source, options), kind)


def load_text(text: str, path: str, kind: str | None, config: Config | None) -> app.Document:
    """Return the document of a text, as `loads` does."""
    return _require_kind(app.load_document(_make_source(path, text), _make_options(config)), kind)


def from_json(text: str, kind: str | None = None, *, config: Config | None = None) -> AnyPage:
    """Return the page that a JSON text describes, as `to_json` prints it; numbers are read exactly.

    Args:
        text: the JSON.
        kind: the kind that the page is expected to be of; None for any.
        config: a configuration.

    Raises:
        ValueError: the text is not JSON or no page; the message names each fault with its line and column, and what
            the text is instead.
        KindError: the page is of another kind, or there is no such kind.
    """
    from quotedoc.canonical import parse_page
    from quotedoc.data import unwrap_node

    options = _make_options(config, kind)
    source = _make_source("<json>", text)
    registry = app.get_registry(options)
    parsed = parse_page(source, registry, kind)
    if parsed.node is None or parsed.all_faults:
        raise ValueError("; ".join(app.format_fault(source, fault) for fault in parsed.all_faults))
    values = cast("Mapping[str, Any]", unwrap_node(parsed.node))
    if kind is not None and values["kind"] != kind:
        raise KindError(f"the JSON is a page of kind '{values['kind']}', not '{kind}'")
    return cast("AnyPage", registry.validate_page(values))


def check(
    path_or_document: str | os.PathLike[str] | app.Document, *, config: Config | None = None
) -> tuple[Diagnostic, ...]:
    """Return the findings of a file or a document, in the order of the text; a document keeps its own configuration.

    Raises:
        OSError: the file cannot be read.
    """
    if isinstance(path_or_document, app.Document):
        return path_or_document.diagnostics
    return check_file(path_or_document, config=config)


def check_file(
    path: str | os.PathLike[str], kind: str | None = None, *, config: Config | None = None
) -> tuple[Diagnostic, ...]:
    """Return the findings of a file, in the order of the text; bytes that cannot be decoded are one finding.

    Args:
        path: the file.
        kind: the kind that the page is expected to be of; another one is the finding `kind-unexpected`.
        config: a configuration; no file is looked for.

    Raises:
        OSError: the file cannot be read.
        KindError: there is no such kind.
    """
    options = _make_options(config, kind)
    data = _read_bytes(path, options.max_file_size, "check_text(text)")
    source, fault = decode_bytes(data, display_path(path), options.max_file_size)
    if fault is None:
        return app.load_document(source, options).diagnostics
    return identify_findings(Checked(source, app.make_single_finding(fault, options), is_quote_document=True))


def check_text(
    text: str, kind: str | None = None, *, path: str = "<string>", config: Config | None = None
) -> tuple[Diagnostic, ...]:
    """Return the findings of a text, in the order of the text.

    Args:
        text: the text.
        kind: the kind that the page is expected to be of; another one is the finding `kind-unexpected`.
        path: the name of the text in the findings.
        config: a configuration.

    Raises:
        KindError: there is no such kind.
    """
    return app.load_document(_make_source(path, text), _make_options(config, kind)).diagnostics


def check_json(
    text: str, kind: str | None = None, *, path: str = "<json>", config: Config | None = None
) -> tuple[Diagnostic, ...]:
    """Return the findings of a JSON text and of the page that it describes, each at its place in the JSON.

    The JSON is that of `to_json`. If it is not valid, the findings are only the reasons.

    Args:
        text: the JSON.
        kind: the kind that the page is expected to be of; another one is the finding `kind-unexpected`.
        path: the name of the text in the findings.
        config: a configuration.

    Raises:
        KindError: there is no such kind.
    """
    data = _make_source(path, text).text.encode("utf-8", "backslashreplace")
    return identify_findings(app.check_page_json(data, path, _make_options(config, kind)))


def fix_json(text: str) -> str:
    """Return the JSON of a page without the text around it, such as a code block or a sentence.

    JSON with nothing around it is returned unchanged, and so is a text without the JSON of a page, with several
    objects, or with something around the JSON that may be a part of the page: `check_json` reports these.
    """
    from quotedoc.canonical import parse_page

    wrapper = parse_page(_make_source("<json>", text), app.get_registry(app.DEFAULT_OPTIONS)).wrapper
    return text if wrapper is None else apply_edits(text, wrapper.edits)


def diff(old: app.Document, new: app.Document) -> tuple[Change, ...]:
    """Return the changes from one document to another, value by value, in the order of the old document.

    Rows and list items are compared with those of the same key, wherever in the table or list they are. The spelling of
    values, their order, and findings are not compared.
    """
    return app.compare_pages(old, new)


def to_json(page_or_document: Page | app.Document) -> str:
    """Return a page as `quotedoc convert` prints it: indented JSON, numbers exact, a final newline."""
    from quotedoc.data import print_json

    if isinstance(page_or_document, app.Document):
        return print_json(page_or_document.data) + "\n"
    return print_json(app.to_data(page_or_document)) + "\n"


def dumps(page_or_document: Page | app.Document, *, config: Config | None = None) -> str:
    """Return a page in canonical form: Markdown, as `quotedoc format` writes it.

    A page of a user-defined kind, or with user-defined labels, needs their configuration; a document has the
    configuration it was read with. A text that is not a quote document is unchanged.

    Raises:
        ValueError: the page has a value that would not be read as the same value, such as a paragraph that would be a
            heading.
    """
    from quotedoc.canonical import write_canonical

    if isinstance(page_or_document, app.Document):
        return write_canonical(page_or_document.reading)
    # A single surrogate, which UTF-8 cannot encode, becomes the escape that JSON has for it, and a finding.
    data = to_json(page_or_document).encode("utf-8", "backslashreplace")
    text, checked, _ = app.render(data, "<page>", _make_options(config))
    if text is None:
        raise ValueError("; ".join(finding.message for finding in checked.findings))
    return text


def format_text(text: str, *, config: Config | None = None) -> str:
    """Return a page's text in canonical form, as `quotedoc format` does; other texts are returned unchanged."""
    return dumps(load_text(text, "<string>", None, config))


def fix_text(
    text: str, kind: str | None = None, *, unsafe: bool = False, path: str = "<string>", config: Config | None = None
) -> str:
    """Return a page's text with the safe fixes of its findings made, as `quotedoc check --fix` does.

    Args:
        text: the text.
        kind: the kind that the page is expected to be of; a page in a code block of another text is taken out of it.
        unsafe: whether to make fixes that change what the page states, too.
        path: the name of the text.
        config: a configuration.

    Raises:
        KindError: there is no such kind.
    """
    return app.fix_document(app.load_document(_make_source(path, text), _make_options(config, kind)), unsafe=unsafe)[
        0
    ].text


def _make_source(path: str, text: str) -> Source:
    """Return a text as a source.

    Raises:
        TypeError: it is not a text.
    """
    if not isinstance(text, str):
        raise TypeError(f"expected a text, not {type(text).__name__}; use load(path) for a file")
    return Source(path, text)


def _make_options(config: Config | None, kind: str | None = None) -> app.Options:
    if config is not None and not isinstance(config, Config):
        raise TypeError(f"config is a Config, not {type(config).__name__}; read_config(path) makes one of a file")
    if kind is not None and not isinstance(kind, str):
        raise TypeError(f"kind is a name such as 'quote', not {type(kind).__name__}")
    options = app.DEFAULT_OPTIONS if config is None else app.make_options(config, None, ())
    try:
        return options if kind is None else app.expect_kind(options, kind)
    except ValueError as error:
        raise KindError(str(error)) from error


def _require_kind(document: app.Document, kind: str | None) -> app.Document:
    """Return a document if its page is of a kind; None stands for any."""
    if kind is not None and document.kind != kind:
        try:
            app.refuse_unknown_kind(kind, document.reading.registry)
        except ValueError as error:
            raise KindError(str(error)) from error
        raise KindError(f"{document.source.path} is a page of kind '{document.kind}', not '{kind}'")
    return document


def _read_bytes(path: str | os.PathLike[str], limit: int, for_text: str) -> bytes:
    """Return the bytes of a file, at most `limit` and one more.

    Raises:
        OSError: it cannot be read; if the path looks like the text of a page, the message names the function for texts.
    """
    looks_like_text = isinstance(path, str) and ("\n" in path or path.startswith(("#", "---")))
    if looks_like_text and not _is_file(path):
        shown = str(path).partition("\n")[0][:40]
        raise FileNotFoundError(errno.ENOENT, f"expected a path, found the text of a page; use {for_text}", shown)
    return read_file(Path(path), limit)


def _is_file(path: str | os.PathLike[str]) -> bool:
    try:
        return Path(path).is_file()
    except (OSError, ValueError):  # too long for a name, or with a null character
        return False
