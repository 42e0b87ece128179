"""The classes that pages are made of, to construct a page, to annotate a function, or to tell one page from another.

```python
from quotedoc.pages import Link, QuotePage, References

references = References(links=(Link(text="News", url="https://longbridge.com/en/quote/VNET.US/news.md"),))
page = QuotePage(kind="quote", layout="current", title="VNET Group, Inc. (VNET.US)", references=references)
```
"""

from quotedoc.model.pages import *  # noqa: F403  # the list is generated
from quotedoc.model.pages import __all__ as __all__  # noqa: PLC0414  # exported to type checkers, too
