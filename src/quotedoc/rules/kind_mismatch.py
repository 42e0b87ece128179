"""The type or the title does not match the kind of the page.

## Why

The address determines the kind of a page. The type, the parent and the end of the title depend on the kind. If one of
them belongs to another kind, the page may be stored under the wrong address, and its figures may be misunderstood.

## Relation

```text
type and end of the title = type and end of the title of the kind in the address
```

## Example

```yaml
title: "HBGK (300449.SZ) — Financial Reports"
url: "https://longbridge.com/en/quote/300449.SZ.md"
```

## Use instead

```yaml
title: "HBGK (300449.SZ) — Financial Reports"
url: "https://longbridge.com/en/quote/300449.SZ/norm.md"
```

## Fix

None: either of the two may be wrong.

## Source

On all published pages, pages below a quote page have a `parent`, only articles have the type News, and titles of
financial reports and news lists end in ` — Financial Reports` and ` — Related News`.

## False positives

The publisher may rename a type.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Fault, Severity
from quotedoc.model.registry import OTHER
from quotedoc.rules._rule import Rule
from quotedoc.rules._same import locate_text, with_plain_spaces
from quotedoc.rules._say import relate_value, show_value
from quotedoc.rules._titles import TITLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.model.layout import Kind
    from quotedoc.reading import Located, Reading

URL, TYPE = ("front_matter", "url"), ("front_matter", "type")


def check(reading: Reading) -> Iterator[Fault]:
    """Hold what the front matter states beside the address against the page's kind."""
    if reading.plan is None:
        return
    kind, url = reading.registry.kinds[reading.plan.layout.kind], locate_text(reading, URL)
    related = (relate_value(reading, url, "the address is"),) if url else ()
    for located, words in (_find_type(reading, kind), _find_title(reading, kind)):
        if located is not None:
            args = {
                "what": located.pointer[-1],
                "value": show_value(reading, located),
                "other": words,
                "kind": kind.words,
            }
            yield Fault("kind-mismatch", located.span, located.pointer, args, related)


def _find_type(reading: Reading, kind: Kind) -> tuple[Located | None, str]:
    """Return the type and the kinds that have it, if this one has another."""
    located, types = locate_text(reading, TYPE), {layout.type for layout in kind.layouts if layout.type}
    if located is None or not types or located.value in types:
        return None, ""
    kinds = reading.registry.kinds.values()
    having = [each.words for each in kinds if any(layout.type == located.value for layout in each.layouts)]
    return (located, " or ".join(having)) if having else (None, "")


def _find_title(reading: Reading, kind: Kind) -> tuple[Located | None, str]:
    """Return the title and the kind whose titles end so, if it is another one; that of an article may end anyhow."""
    title, titles = locate_text(reading, TITLE), reading.plan.catalogue.titles if reading.plan else {}
    if title is None or (kind.name not in titles and kind.name != OTHER):
        return None, ""
    for name, form in titles.items():
        ending = form.last_words
        if (
            ending
            and with_plain_spaces(title.value).endswith(ending)
            and name != kind.name
            and name in reading.registry.kinds
        ):
            return title, reading.registry.kinds[name].words
    return None, ""


RULE = Rule(
    code="QD506",
    name="kind-mismatch",
    severity=Severity.WARNING,
    message="the {what} {value} belongs to another kind of page ({other}) than the address ({kind})",
    check=check,
)
