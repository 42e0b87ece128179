"""The pipeline, a short function for each verb: text to findings, text to JSON."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from quotedoc.data import print_json
from quotedoc.diagnostic import Fault, Severity
from quotedoc.reading import read
from quotedoc.rules import all_rules, diagnose, run
from quotedoc.syntax import parse
from quotedoc.text import Span

if TYPE_CHECKING:
    from collections.abc import Collection

    from quotedoc.diagnostic import Diagnostic
    from quotedoc.model.page import Page
    from quotedoc.reading import Reading
    from quotedoc.text import Pointer, Source
