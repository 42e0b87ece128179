"""Check a user's labels of a locale: their groups, keys and placeholders must be those of the English labels."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from quotedoc.model.declare.toml import DeclarationError, TomlTable, line_of
from quotedoc.model.labels import DEFAULT_LOCALE, TEMPLATES, WORD_GROUPS
from quotedoc.model.template import Template

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from quotedoc.model.labels import Groups

_LOCALE: Final = re.compile("[a-z]{2,3}(?:-[A-Z]{2})?")


def check_labels(locale: str, values: Mapping[str, Any], english: Groups, kinds: Collection[str]) -> Groups:
    """Return the labels in the file of a locale; some labels may be missing.

    Args:
        locale: the locale, such as `zh-CN`.
        values: the content of the file.
        english: the English labels by group and key.
        kinds: the names of the kinds of page, which may precede a key, as in `reports.gross_margin`.

    Raises:
        DeclarationError: a group or a key is unknown, or a template has other placeholders.
    """
    if locale == DEFAULT_LOCALE or not _LOCALE.fullmatch(locale):
        reason = (
            "the English labels are built in" if locale == DEFAULT_LOCALE else "expected a locale, for example zh-CN"
        )
        raise DeclarationError(locale, reason)
    groups = TomlTable("", values, (*TEMPLATES, *WORD_GROUPS)).values
    return {group: _check_labels(group, labels, english[group], kinds) for group, labels in groups.items()}


def _check_labels(group: str, values: object, english: Mapping[str, str], kinds: Collection[str]) -> dict[str, str]:
    own = {f"{kind}.{key}": label for key, label in english.items() for kind in kinds}
    known = own | dict(english)
    labels = TomlTable(f"[{group}]", values, known)
    for key in labels.values:
        label = line_of(labels.locate_key(key), labels.values[key])
        if group in TEMPLATES and _list_placeholders(label) != _list_placeholders(known[key]):
            places = ", ".join(f"{{{name}}}" for name in Template(known[key]).fields) or "none"
            raise labels.make_error(key, f"its placeholders differ from those of the English '{known[key]}': {places}")
    return labels.values


def _list_placeholders(label: str) -> list[str]:
    return sorted(Template(label).fields)
