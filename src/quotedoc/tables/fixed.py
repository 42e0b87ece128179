"""Define the tables and columns that do not depend on the kinds of page, such as `facts`, `findings` and `failures`."""

from __future__ import annotations

from typing import Final, NamedTuple

from quotedoc.tables.column import Column, ColumnType

_TEXT, _NUMBER, _COUNT, _TIME = ColumnType.TEXT, ColumnType.NUMBER, ColumnType.COUNT, ColumnType.TIME


class Table(NamedTuple):
    """A table: its name, and its columns in order. Those of `KEY_COLUMNS` come first, unless it is `failures`."""

    name: str
    columns: tuple[Column, ...]

    @property
    def has_keys(self) -> bool:
        """Whether its rows belong to pages, so that the columns of `KEY_COLUMNS` come first."""
        return self.columns[: len(KEY_COLUMNS)] == KEY_COLUMNS

    @property
    def own_columns(self) -> tuple[Column, ...]:
        """The columns without those of `KEY_COLUMNS`."""
        return self.columns[len(KEY_COLUMNS) :] if self.has_keys else self.columns


PATH: Final = Column("path", _TEXT, "Path", "The file of the page, as PATHS and the directories give it.")
KEY_COLUMNS: Final = (
    Column("page", _TEXT, "Page", "The address of the page, as it states it."),
    Column("kind", _TEXT, "Kind", "The kind of page."),
    Column("layout", _TEXT, "Layout", "The layout of the page."),
    Column("locale", _TEXT, "Locale", "The language of the page."),
    Column("symbol", _TEXT, "Symbol", "The security: its code and its market."),
    Column("datetime", _TIME, "Published", "When the page was made."),
    PATH,
)
"""The first columns of every table with rows of pages: they identify the page."""
KEY_POINTERS: Final = {
    ("front_matter", "url"): KEY_COLUMNS[0],
    ("kind",): KEY_COLUMNS[1],
    ("layout",): KEY_COLUMNS[2],
    ("front_matter", "locale"): KEY_COLUMNS[3],
    ("front_matter", "symbol"): KEY_COLUMNS[4],
    ("front_matter", "datetime"): KEY_COLUMNS[5],
}
"""The key columns by the pointer of their value on the page."""

POINTER_COLUMN: Final = Column("pointer", _TEXT, "Pointer", "The address of the value in the JSON, a JSON Pointer.")
PLACE_COLUMNS: Final = (
    Column("line", _COUNT, "Line", "The line where it starts, from 1.", "line"),
    Column("column", _COUNT, "Column", "The column where it starts, from 1.", "column"),
    Column("end_line", _COUNT, "End line", "The line where it ends.", "line"),
    Column("end_column", _COUNT, "End column", "The column behind its end.", "column"),
)
FACTS: Final = Table(
    "facts",
    (
        *KEY_COLUMNS,
        POINTER_COLUMN,
        Column("key", _TEXT, "Key", "The keys of the JSON that lead to the value, joined by dots, without positions."),
        Column("section", _TEXT, "Section", "The title of the section; empty for what belongs to the page as a whole."),
        Column("title", _TEXT, "Title", "The name of the value: that of its row, or of its column in a list."),
        Column("item", _TEXT, "Item", "What identifies the item of its list, such as the period `Q1 2026`."),
        Column("value", _NUMBER, "Value", "The number; null for other values and for `-`.", "see `unit`"),
        Column("text", _TEXT, "Text", "The value as printed."),
        Column("unit", _TEXT, "Unit", "What the number counts, such as `percent`."),
        Column("decimals", _COUNT, "Decimals", "The last decimal printed: 2 for -4.43%, -4 for 75.50M.", "digit"),
        *PLACE_COLUMNS,
    ),
)
FINDINGS: Final = Table(
    "findings",
    (
        *KEY_COLUMNS,
        Column("code", _TEXT, "Code", "The code of the rule."),
        Column("name", _TEXT, "Name", "The name of the rule."),
        Column("severity", _TEXT, "Severity", "`error`, `warning` or `info`."),
        Column("message", _TEXT, "Message", "The message of the finding."),
        POINTER_COLUMN._replace(description="The address of the value that it is about; null if it is about none."),
        *PLACE_COLUMNS,
        Column("fingerprint", _TEXT, "Fingerprint", "What identifies the finding in other versions of the page."),
    ),
)
DIGEST: Final = Column("digest", _TEXT, "Digest", "SHA-256 of the bytes of the file.")
FAILURES: Final = Table(
    "failures",
    (
        PATH,
        Column("category", _TEXT, "Category", "The kind of failure, such as `not UTF-8` or `unreadable`."),
        Column("reason", _TEXT, "Reason", "Why the file gave no page."),
        DIGEST._replace(description="SHA-256 of the bytes of the file; null if it could not be read."),
    ),
)
CHANGES: Final = Table(
    "changes",
    (
        *KEY_COLUMNS,
        Column("change", _TEXT, "Change", "`changed`, `added` or `removed`."),
        POINTER_COLUMN._replace(
            description="The address of the value in the new page, or in the old one if it was removed."
        ),
        Column("words", _TEXT, "Words", "What the value is called, and what it belongs to; null for a whole page."),
        Column("before", _NUMBER, "Before", "The number on the old page.", "see `words`"),
        Column("before_text", _TEXT, "Before, as text", "The value as printed on the old page."),
        Column("after", _NUMBER, "After", "The number on the new page.", "see `words`"),
        Column("after_text", _TEXT, "After, as text", "The value as printed on the new page."),
        Column("difference", _NUMBER, "Difference", "The new number less the old one.", "see `words`"),
        Column("relative", _NUMBER, "Relative", "The difference in percent of the absolute old number.", "percent"),
    ),
)
"""The differences between two directories."""
LIST: Final = Column("list", _TEXT, "List", "The list that the row belongs to, as a JSON Pointer.")
INDEX_COLUMN: Final = Column("index", _COUNT, "Index", "The position in the list, from 0.", "position")
REST: Final = Column("rest", _TEXT, "Rest", "The JSON of what no column holds exactly; null if there is nothing.")
