"""Show charts in Sphinx, in Markdown that MyST reads and in reStructuredText: an extension."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from quotedoc.html import is_chart, render_chart
from quotedoc.markdown.drawings import load_drawings

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class ChartTransform(SphinxPostTransform):
    """Replaces charts by HTML; formats other than HTML get their JSON as code."""

    default_priority: ClassVar[int] = 400

    def run(self, **_: Any) -> None:  # noqa: ANN401  # as Sphinx declares it
        """Replace the charts of a document."""
        drawings = load_drawings(self.config.quotedoc_drawings)
        has_style = False
        for node in list(self.document.findall(nodes.literal_block)):
            info = str(node.get("language", ""))
            if not is_chart(info):
                continue
            if self.app.builder.format != "html":
                node["language"] = "json"
                continue
            html = render_chart(info, node.astext(), drawings=drawings, has_style=has_style)
            node.replace_self(nodes.raw("", html, format="html"))
            has_style = True


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the transform, and the configuration `quotedoc_drawings`: functions, or their names, by kind of chart."""
    app.add_config_value("quotedoc_drawings", {}, "env", (dict,))
    app.add_post_transform(ChartTransform)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
