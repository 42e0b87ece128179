"""Read, check, convert and write quote documents.

```python
import quotedoc

document = quotedoc.load("VNET.US.md", kind="quote")
document.page.title  # 'VNET Group, Inc. (VNET.US)'
document.value("/financial_score/multi/roe/value")  # Decimal('-4.00')
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
    from quotedoc.api.functions import (
        KindError,
        check,
        check_file,
        check_json,
        check_text,
        diff,
        dumps,
        fix_json,
        fix_text,
        format_text,
        from_json,
        read_config,
        to_json,
    )
    from quotedoc.api.loading import load, loads
    from quotedoc.api.reference import explain, list_rules, schema
    from quotedoc.api.scan import scan
    from quotedoc.app import Document, Edited
    from quotedoc.config import Config, ConfigError
    from quotedoc.diagnostic import Choice, Diagnostic, Fix, Related, RelatedPlace, Severity
    from quotedoc.differences import Change, DiffItem, NumberDifference
    from quotedoc.edit import EditError, Replaced
    from quotedoc.leaves import Leaf
    from quotedoc.model.outline import Description
    from quotedoc.model.page import Page
    from quotedoc.model.pages import AnyPage, ArticlePage, NewsPage, OtherPage, QuotePage, ReportsPage, UnknownPage
    from quotedoc.rules import RuleInfo
    from quotedoc.text import Position, Source, Span

__version__ = "0.1.0"

__all__ = [
    "AnyPage",
    "ArticlePage",
    "Change",
    "Choice",
    "Config",
    "ConfigError",
    "Description",
    "Diagnostic",
    "DiffItem",
    "Document",
    "EditError",
    "Edited",
    "Fix",
    "KindError",
    "Leaf",
    "NewsPage",
    "NumberDifference",
    "OtherPage",
    "Page",
    "Position",
    "QuotePage",
    "Related",
    "RelatedPlace",
    "Replaced",
    "ReportsPage",
    "RuleInfo",
    "Severity",
    "Source",
    "Span",
    "UnknownPage",
    "__version__",
    "check",
    "check_file",
    "check_json",
    "check_text",
    "diff",
    "dumps",
    "explain",
    "fix_json",
    "fix_text",
    "format_text",
    "from_json",
    "list_rules",
    "load",
    "loads",
    "read_config",
    "scan",
    "schema",
    "to_json",
]

_HOMES = {
    "api.functions": (
        "KindError",
        "check",
        "check_file",
        "check_json",
        "check_text",
        "diff",
        "dumps",
        "fix_json",
        "fix_text",
        "format_text",
        "from_json",
        "read_config",
        "to_json",
    ),
    "app": ("Document", "Edited"),
    "differences": ("Change", "DiffItem", "NumberDifference"),
    "edit": ("EditError", "Replaced"),
    "config": ("Config", "ConfigError"),
    "diagnostic": ("Choice", "Diagnostic", "Fix", "Related", "RelatedPlace", "Severity"),
    "api.loading": ("load", "loads"),
    "api.reference": ("explain", "list_rules", "schema"),
    "api.scan": ("scan",),
    "leaves": ("Leaf",),
    "model.outline": ("Description",),
    "model.page": ("Page",),
    "model.pages": ("AnyPage", "ArticlePage", "NewsPage", "OtherPage", "QuotePage", "ReportsPage", "UnknownPage"),
    "rules": ("RuleInfo",),
    "text": ("Position", "Source", "Span"),
}

# Type checkers take a module with `__getattr__` for one that has every name, and let each typo pass.
if not TYPE_CHECKING:

    def __getattr__(name):  # noqa: ANN001, ANN202  # nothing checks the types here
        """Import a public name when it is first used."""
        home = next((home for home, names in _HOMES.items() if name in names), None)
        if home is None:
            raise AttributeError(f"module 'quotedoc' has no attribute '{name}'")
        from importlib import import_module

        globals()[name] = found = getattr(import_module(f"quotedoc.{home}"), name)
        return found

    def __dir__():  # noqa: ANN202  # as above
        """List what there is, imported or not."""
        return sorted({*globals(), *__all__})
