"""A language model writes a page as JSON, and gets the findings until there are none.

The replies of the model are recorded in `model/`, so the example runs without one: `python examples/model_pages.py`.
"""

from __future__ import annotations

import json
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import quotedoc

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
TASK = "Write the analysts' view of this page as JSON. Each line has a JSON Pointer and the values below it.\n\n"
SECTIONS = ("front_matter", "title", "institutional_view")


def ask_model(prompts: list[str]) -> str:
    """Return the reply to the last of some prompts; a program would call a model here."""
    return (HERE / "model" / f"reply-{len(prompts)}.json").read_text(encoding="utf-8")


def find_errors(reply: str) -> Iterator[dict[str, object]]:
    """Yield what a model has to correct: where in its JSON, which value, and what is wrong."""
    for finding in quotedoc.check_json(reply, kind="quote"):
        if finding.severity >= quotedoc.Severity.ERROR:
            about = finding.as_dict()
            yield {key: about[key] for key in ("line", "column", "pointer", "message")}


def write_page(source: quotedoc.Document, tries: int = 5) -> str:
    """Return the page that a model writes after a source, in canonical form.

    Raises:
        ValueError: it is not right after so many tries.
    """
    prompts = [TASK + source.to_text(SECTIONS)]
    for _ in range(tries):
        reply = ask_model(prompts)
        errors = [json.dumps(error) for error in find_errors(reply)]
        print(f"reply {len(prompts)}: {len(errors)} errors", *errors, sep="\n  ")
        if not errors:
            return quotedoc.dumps(quotedoc.from_json(reply))
        prompts.append("Correct these errors:\n" + "\n".join(errors))
    raise ValueError(f"the page still has errors after {tries} replies")


if __name__ == "__main__":
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `| head` ends the example quietly
    print(write_page(quotedoc.load(HERE / "VNET.US.md")))
