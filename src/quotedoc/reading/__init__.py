"""Read Markdown as a page: values with their spans, the text that could not be read, and the faults of the form.

`read_document` gets a `Source` and returns a `Reading`.
"""

from quotedoc.reading.chart_content import ChartContent, Label
from quotedoc.reading.front_matter_yaml import repeated_key
from quotedoc.reading.inline import Inline, cell_text, cell_texts, inline_at, inline_in_cell
from quotedoc.reading.kind import QUOTE, front_matter_block, looks_like_quote_document, text_before_front_matter
from quotedoc.reading.other_cells import other_cell
from quotedoc.reading.read import read_document
from quotedoc.reading.recognized import ChartFence, RecognizedSection
from quotedoc.reading.result import Located, Reading
from quotedoc.reading.rows import whole_rows
from quotedoc.reading.texts import BlockText, walk_texts
from quotedoc.reading.wrapped import find_front_matters, find_wrapped_page

__all__ = [
    "QUOTE",
    "BlockText",
    "ChartContent",
    "ChartFence",
    "Inline",
    "Label",
    "Located",
    "Reading",
    "RecognizedSection",
    "cell_text",
    "cell_texts",
    "find_front_matters",
    "find_wrapped_page",
    "front_matter_block",
    "inline_at",
    "inline_in_cell",
    "looks_like_quote_document",
    "other_cell",
    "read_document",
    "repeated_key",
    "text_before_front_matter",
    "walk_texts",
    "whole_rows",
]
