"""The title does not consist of the name and the symbol.

## Why

The title of a page is the name of the security, followed by its symbol in parentheses. The front matter states both
again. Titles of financial reports and news lists end in additional words. If title, name and symbol disagree, the
security of the page is unknown.

The rule treats a no-break space as a space, and ignores how accented letters are encoded. The name may contain
parentheses: the symbol is in the last pair. The rule does not check titles of articles, or titles in languages without
labels.

## Relation

```text
title = name (symbol), and the words at the end of titles of this kind
```

## Example

```yaml
title: "VNET Group, Inc. (VNET.HK)"
symbol: "VNET.US"
name: "VNET Group, Inc."
```

## Use instead

```yaml
title: "VNET Group, Inc. (VNET.US)"
symbol: "VNET.US"
name: "VNET Group, Inc."
```

## Fix

None: either of the two may be wrong.

## Source

Holds on all published quote pages, financial reports and news lists.

## False positives

The name in the front matter may differ from the name in the title. No such page is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Fault, Severity
from quotedoc.rules._rule import Rule
from quotedoc.rules._same import is_same_text, locate_fragment, locate_text, with_plain_spaces
from quotedoc.rules._say import find_choices, find_difference, relate_value, show_value
from quotedoc.rules._titles import TITLE, title_form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.reading import Located, Reading

PARTS = (("front_matter", "name"), ("front_matter", "symbol"))


def check(reading: Reading) -> Iterator[Fault]:
    """Compare the title's parts with what they repeat; a title of another form is compared as a whole."""
    title, template = locate_text(reading, TITLE), title_form(reading)
    parts = {pointer[-1]: located for pointer in PARTS if (located := locate_text(reading, pointer))}
    if title is None or template is None:
        return
    if len(parts) == len(PARTS) and title.value == template.fill_placeholders(
        parts[name].value for name in template.fields
    ):
        return  # nearly all titles are
    places = template.match_line(with_plain_spaces(title.value))
    if places is not None:
        for name, place in zip(template.fields, places, strict=True):
            here, there = locate_fragment(reading, title, *place), parts.get(name)
            if there and not is_same_text(here.value, there.value):
                yield _make_fault(reading, here, show_value(reading, there), there.value, [there])
    elif len(parts) == len(PARTS):
        due = template.fill_placeholders(show_value(reading, parts[name]) for name in template.fields)
        exact = template.fill_placeholders(parts[name].value for name in template.fields)
        yield _make_fault(reading, title, due, exact, list(parts.values()))


def _make_fault(reading: Reading, here: Located, due: str, exact: str, others: list[Located]) -> Fault:
    related = tuple(relate_value(reading, other, f"the {other.pointer[-1]} is") for other in others)
    args = {"here": show_value(reading, here), "there": due, "difference": find_difference(here.value, exact)}
    choices = find_choices(reading, here, others[0]) if len(others) == 1 else ()
    return Fault("title-mismatch", here.span, here.pointer, args, related, choices=choices)


RULE = Rule(
    code="QD502",
    name="title-mismatch",
    severity=Severity.ERROR,
    message="the title has {here}, but the front matter has {there}",
    check=check,
)
