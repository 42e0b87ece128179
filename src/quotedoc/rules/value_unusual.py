"""A figure is not in the usual format.

## Why

quotedoc read the figure, since its meaning is certain. The format may still be a mistake, or the publisher may have
changed it. The rule reports figures of one format together, at the first of them.

## Example

```markdown
| Metric | Current |
|--------|---------|
| PB | 2.730 |
```

## Use instead

```markdown
| Metric | Current |
|--------|---------|
| PB | 2.73 |
```

## Fix

Safe: prints the same number in the usual format, for all figures that the finding counts. It leaves a figure unchanged
if the usual format has fewer decimals than its digits need, or if the page states the same fact elsewhere with other
digits, which may be the more exact ones. `quotedoc format` keeps figures as printed.

## Source

The formats of figures on published pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Fix, Severity, UnknownFigure
from quotedoc.model.figure import parse_figure
from quotedoc.rules._facts import find_facts
from quotedoc.rules._rule import Rule

if TYPE_CHECKING:
    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading
    from quotedoc.text import Pointer


def fix(reading: Reading, fault: Fault) -> Fix | None:
    """Print figures in the usual format, unless the page states them elsewhere with other digits."""
    if not fault.edits or not isinstance(fault.payload, UnknownFigure):
        return None
    unsettled = _find_unsettled(reading)
    both = zip(fault.payload.pointers, fault.edits, strict=True)
    edits = [edit for pointer, edit in both if pointer not in unsettled]
    if not edits:
        return None
    more = f", and {len(edits) - 1} more in the same format" if len(edits) > 1 else ""
    return Fix(f"Write {edits[0].replacement}{more}", tuple(edits))


def _find_unsettled(reading: Reading) -> set[Pointer]:
    """Return the places of facts that a page states as several numbers, which rounding may explain."""
    found: set[Pointer] = set()
    for fact in find_facts(reading):
        texts = {place.pointer: text for place in fact.places if (text := place.text_on(reading)) is not None}
        figures = [figure.number for figure in map(parse_figure, texts.values()) if figure]
        if len(set(figures)) > 1:
            found.update(texts)
    return found


RULE = Rule(
    code="QD404",
    name="value-unusual",
    severity=Severity.INFO,
    message="{text!r} was read, but {problem}{more}",
    fix=fix,
)
