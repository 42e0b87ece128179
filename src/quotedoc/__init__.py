"""Read, check, convert and write quote documents.

```python
import quotedoc

document = quotedoc.load("VNET.US.md")
document.page.front_matter.symbol  # 'VNET.US'
document.locate("/financial_score/multi/roe/value")  # where it stands: the start and the end, as (line, column)
[finding.message for finding in document.diagnostics]
quotedoc.to_json(document)
quotedoc.dumps(document)  # the page in canonical form, Markdown
```

Everything is imported when it is first used: `import quotedoc` alone costs next to nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False  # type checkers take it for true; importing typing would take longer than all of this
if TYPE_CHECKING:
    import os

    from quotedoc.app import Document, Options
    from quotedoc.config import Config, ConfigError
    from quotedoc.diagnostic import Diagnostic, Severity
    from quotedoc.model.page import Page

__version__ = "0.1.0"

__all__ = [
    "Config",
    "ConfigError",
    "Diagnostic",
    "Document",
    "Severity",
    "__version__",
    "check",
    "dumps",
    "format_text",
    "load",
    "loads",
    "read_config",
    "to_json",
]

_HOMES = {
    "Config": "quotedoc.config",
    "ConfigError": "quotedoc.config",
    "Diagnostic": "quotedoc.diagnostic",
    "Document": "quotedoc.app",
    "Severity": "quotedoc.diagnostic",
}


def read_config(path: str | os.PathLike[str]) -> Config:
    """Read a configuration file: the rules that speak, schemas, labels and kinds of page of one's own.

    Raises:
        ConfigError: it cannot be used.
    """
    from pathlib import Path

    from quotedoc import config

    return config.read_config(Path(path))


def load(path: str | os.PathLike[str], *, config: Config | None = None) -> Document:
    """Read the page in a file.

    Whatever the text is, this gives a document; what is wrong with it is in its `diagnostics`. A text that is no quote
    document has a page of kind `unknown`, and that one finding. Only the configuration given holds, no file is looked
    for; without one all rules speak, and the kinds and labels are those of the package.

    Raises:
        OSError: the file cannot be read, or has more bytes than the configuration allows.
        UnicodeDecodeError: it is neither UTF-8 nor UTF-16, so there is no text that could be read without inventing
            something.
            `check(path)` gives this, too, as a finding.
    """
    from pathlib import Path

    from quotedoc import app
    from quotedoc.files import decode, display_path, read_file
    from quotedoc.text.plural import pluralize

    options = _options(config)
    limit = options.max_file_size
    data = read_file(Path(path), limit)
    if len(data) > limit:
        raise OSError(f"{display_path(path)} has more than {limit} {pluralize(limit, 'byte')}")
    source, fault = decode(data, display_path(path), limit)
    if fault is not None:
        data.decode(source.encoding)  # raises
    return app.load(source, options)


def loads(text: str, path: str = "<string>", *, config: Config | None = None) -> Document:
    """Read the page in a text, as `load` does; `path` is what its source is called."""
    from quotedoc import app
    from quotedoc.text import Source

    return app.load(Source(path, text), _options(config))


def check(
    path_or_document: str | os.PathLike[str] | Document, *, config: Config | None = None
) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a page, in the order of the text. A document has the configuration it was read with.

    A file that is neither UTF-8 nor UTF-16 has one finding, which says so. A finding's `span` is a pair of offsets into
    the text; `document.source.position(offset)` gives line and column.

    Raises:
        OSError: the file cannot be read.
    """
    from pathlib import Path

    from quotedoc import app
    from quotedoc.files import display_path, read_file

    if isinstance(path_or_document, app.Document):
        return path_or_document.diagnostics
    path, options = path_or_document, _options(config)
    return app.check(read_file(Path(path), options.max_file_size), display_path(path), options).findings


def to_json(page_or_document: Page | Document) -> str:
    """Return a page as `quotedoc convert` prints it: JSON with two blanks an indent, numbers exact, a final newline."""
    from quotedoc import app
    from quotedoc.data import print_json

    if isinstance(page_or_document, app.Document):
        return print_json(page_or_document.data) + "\n"
    return print_json(app.to_data(page_or_document)) + "\n"


def dumps(page_or_document: Page | Document, *, config: Config | None = None) -> str:
    """Return a page in canonical form: Markdown, as `quotedoc format` writes it.

    A page of a kind or in words that a configuration declares wants that configuration; a document has the one it was
    read with. What is no quote document stays as it is.

    Raises:
        ValueError: the page holds what would not read back as it is, such as a paragraph that would be a heading.
    """
    from quotedoc import app
    from quotedoc.canon import canonical

    if isinstance(page_or_document, app.Document):
        return canonical(page_or_document.reading)
    # A lone surrogate, which no file can hold, becomes the escape that JSON has for it, and a finding.
    data = to_json(page_or_document).encode("utf-8", "backslashreplace")
    text, checked = app.render(data, "<page>", _options(config))
    if text is None:
        raise ValueError("; ".join(finding.message for finding in checked.findings))
    return text


def format_text(text: str, *, config: Config | None = None) -> str:
    """Return a page's text in canonical form, as `quotedoc format` does; what is no quote document stays as it is."""
    return dumps(loads(text, config=config))


def _options(config: Config | None) -> Options:
    from quotedoc import app

    return app.DEFAULT if config is None else app.make_options(config, None, ())


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'quotedoc' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
