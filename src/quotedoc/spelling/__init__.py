"""How values and templates are spelled in Markdown, and which Markdown shows the same."""
