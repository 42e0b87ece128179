"""The peers are not ranked 01, 02, and so on.

## Why

The ranks of the peer table count its rows. A rank out of turn is wrong, or a row is missing or stands in another's
place. The first one is named.

## Relation

```text
rank(n) = n, from 01 on
```

## Example

```markdown
| Rank | Name | Profit | Growth | Operation | Security | Cash | Rating |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 01 | Mega Fortune (MGRT.US) | A | A | A | A | C | A |
| 03 | Twilio (TWLO.US) | C | B | C | A | A | B |
```

## Instead

```markdown
| Rank | Name | Profit | Growth | Operation | Security | Cash | Rating |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 01 | Mega Fortune (MGRT.US) | A | A | A | A | C | A |
| 02 | Twilio (TWLO.US) | C | B | C | A | A | B |
```

## Fix

None: which rank is wrong is not known.

## Source

Seen on every published page that has peers.

## When it is wrong

Where peers share a rank, or some are left out on purpose. No such page is known. Of a table with rows that could not be
read nothing is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Fault, Severity
from quotedoc.rules._rule import Rule
from quotedoc.rules._say import beside
from quotedoc.rules._unread import has_unread_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.reading import Reading

COMPARISON = ("peer_comparison",)
PEERS = ("peer_comparison", "peers")


def check(reading: Reading) -> Iterator[Fault]:
    """Compare each rank with the number of its row."""
    if reading.page["kind"] != "quote":
        return
    peers = reading.page.get("peer_comparison", {}).get("peers", ())
    for index, peer in enumerate(peers):
        if peer.get("rank") not in (None, index + 1) and not has_unread_rows(reading, COMPARISON):
            here, above = reading.at(*PEERS, index, "rank"), reading.at(*PEERS, index - 1, "rank") if index else None
            if here:
                args = {"here": reading.text(here.span), "due": f"{index + 1:02}"}
                related = (beside(reading, above, "the rank above is"),) if above else ()
                yield Fault("peer-rank-order", here.span, here.pointer, args, related)
            return


RULE = Rule(
    code="QD632",
    name="peer-rank-order",
    severity=Severity.INFO,
    message="the rank is {here} where {due} is due",
    check=check,
)
