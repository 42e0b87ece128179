"""Make the plan of a layout: its sections and slots with the page's fields and the labels of a locale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.model.plan import Plan, SectionPlan
from quotedoc.model.slots.binding import KindLabels, LabelClashError, LabelScope, bind_template, find_part

if TYPE_CHECKING:
    from quotedoc.model.labels import Catalogue
    from quotedoc.model.layout import Layout, Section
    from quotedoc.model.part import Part
    from quotedoc.model.slots.binding import Path
    from quotedoc.model.template import Template


def make_plan(layout: Layout, catalogue: Catalogue) -> Plan:
    """Return the plan of a layout with the labels of a catalogue.

    The plan does not have the sections, slots and rows whose labels are missing in the catalogue.

    Raises:
        KeyError: a template names a field that the page class lacks.
        LabelClashError: two headings of one level, or two rows or dimensions of one slot, have the same words.
    """
    labels = KindLabels(catalogue, layout.kind)
    known = [section for section in layout.sections if not section.has_words or labels.find_heading(section.label)]
    paths = [section.path for section in known]
    sections = tuple(_bind_section(section, paths, layout.page, labels) for section in known)
    # The index of a section by the level and words of its heading.
    headings: dict[tuple[int, str], int] = {}
    # Sections whose words contain values, or that a line opens, by level.
    patterns: dict[int, tuple[tuple[int, Template], ...]] = {}
    for index, each in enumerate(sections):
        template = each.opener.template if each.opener else None
        if each.has_unknown_heading:
            continue  # opened by a heading that no other section knows, so its words are not looked up
        if template is not None and template.literal and each.level:
            if (each.level, template.text) in headings:
                raise LabelClashError(template.text)
            headings[each.level, template.text] = index
        elif template is not None:
            patterns[each.level] = (*patterns.get(each.level, ()), (index, template))
    return Plan(layout, catalogue, sections, headings, patterns)


def _bind_section(section: Section, paths: list[Path], page: type[Part], labels: KindLabels) -> SectionPlan:
    scope = LabelScope(page, find_part(page, section.path), () if section.repeats else section.path, labels)
    template = labels.find_heading(section.label) if section.has_words else None
    above = [section.path[:depth] for depth in range(len(section.path) - 1, 0, -1)]
    return SectionPlan(
        pointer=section.path,
        label=section.label,
        level=section.level,
        has_thematic_break=section.has_thematic_break,
        opener=bind_template(template, scope.part, scope.base) if template else None,
        slots=tuple(bound for slot in section.slots if (bound := slot.bind_labels(scope)) is not None),
        parent=next((paths.index(path) for path in above if path in paths), -1),
        repeats=section.repeats,
        is_optional=section.is_optional,
        has_unknown_heading=section.has_unknown_heading,
    )
