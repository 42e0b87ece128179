"""What tells one finding from another, run after run."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from quotedoc.text import format_pointer

if TYPE_CHECKING:
    from quotedoc.report.checked import Checked

SIZE = 8


def fingerprints(checked: Checked) -> list[str]:
    """Return a fingerprint for each finding of a page, in their order: 16 hexadecimal digits.

    It holds the path, the rule's name, the pointer and the text that the finding speaks of, runs of blanks as one, but
    no line number: it stays when lines are inserted above. An index tells apart those that are equal in all of these.
    """
    from hashlib import blake2b  # OpenSSL takes a while to load, and most reports need no fingerprints

    found: Counter[str] = Counter()
    prints = []
    for finding in checked.findings:
        pointer = None if finding.pointer is None else format_pointer(finding.pointer)
        text = " ".join(checked.source.slice(finding.span).split())
        identity = json.dumps([checked.source.path, finding.name, pointer, text])
        prints.append(blake2b(f"{identity}{found[identity]}".encode(), digest_size=SIZE).hexdigest())
        found[identity] += 1
    return prints
