"""Match lines of Markdown with templates, and write values as Markdown that shows exactly these values."""
