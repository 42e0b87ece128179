"""Render pages as HTML, with drawings beside their tables and with findings in their places."""

from quotedoc.html.changes import OldVersion, compare_versions
from quotedoc.html.context import Drawing
from quotedoc.html.fence import is_chart, render_chart
from quotedoc.html.page import View, name_fragment, render_page
from quotedoc.html.site import (
    INDEX_FILE,
    IndexEntry,
    Site,
    SurveyedPage,
    make_entry,
    make_index,
    make_removed_entry,
    make_site,
    survey_page,
)

__all__ = [
    "INDEX_FILE",
    "Drawing",
    "IndexEntry",
    "OldVersion",
    "Site",
    "SurveyedPage",
    "View",
    "compare_versions",
    "is_chart",
    "make_entry",
    "make_index",
    "make_removed_entry",
    "make_site",
    "name_fragment",
    "render_chart",
    "render_page",
    "survey_page",
]
