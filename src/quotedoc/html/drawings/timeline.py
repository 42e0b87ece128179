"""Draw dividends on a time line: the height of a line is the amount."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from quotedoc.html.drawings.svg import DRAWING_WIDTH, draw_line, draw_path, draw_text, make_figure, place_on
from quotedoc.html.markup import NOTHING, Markup, format_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotedoc.html.drawings.groups import Group

_TOP, _BASE, _EDGE = 22, 100, 14


def draw_payments(groups: Sequence[Group]) -> Markup:
    """Return a drawing of the items of a list that have an amount and an `ex_date`."""
    found = [
        (day, amount, group)
        for group in groups
        if (day := _read_day(group)) and (amount := group.find_number("amount.amount")) is not None
    ]
    if not found:
        return NOTHING
    found.sort(key=lambda each: each[0])
    # Amounts in different currencies have no common scale.
    currencies = {group.find_text("amount.currency") for _, _, group in found}
    greatest = max(amount for _, amount, _ in found) if len(currencies) == 1 else 0
    first, last = found[0][0], found[-1][0]
    points = [
        (
            format_number(place_on(day.toordinal(), first.toordinal(), last.toordinal(), _EDGE, DRAWING_WIDTH - _EDGE)),
            format_number(place_on(amount, 0, greatest, _BASE, _TOP) if greatest else (_TOP + _BASE) / 2),
        )
        for day, amount, _ in found
    ]
    # One path for all stems and one for all dots, whose round ends show though they have no length.
    content = [
        draw_line(0, _BASE, DRAWING_WIDTH, _BASE, class_="s"),
        draw_path("".join(f"M{x},{_BASE}V{y}" for x, y in points), class_="s"),
        draw_path("".join(f"M{x},{y}h0" for x, y in points), class_="p"),
    ]
    content.append(draw_text(0, _BASE + 16, f"{first}", class_="q"))
    if first != last:
        content.append(draw_text(DRAWING_WIDTH, _BASE + 16, f"{last}", anchor="end", class_="q"))
    most = max(found, key=lambda each: each[1])[2]
    words = f"greatest: {_describe(most)}" if greatest else f"{len(found)} in several currencies, not to scale"
    content.append(draw_text(0, 12, words))
    # The table beside the drawing states all amounts.
    return make_figure(f"{len(found)} distributions by ex-date", f"{first} to {last}; {words}", _BASE + 24, *content)


def _describe(group: Group) -> str:
    return group.find_text("amount.amount") + group.find_text("amount.currency")


def _read_day(group: Group) -> date | None:
    leaf = group.values.get("ex_date")
    try:
        return date.fromisoformat(leaf.value) if leaf and isinstance(leaf.value, str) else None
    except ValueError:
        return None
