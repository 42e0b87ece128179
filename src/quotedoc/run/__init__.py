"""Process many pages: find the inputs, share them among processes, and return the outcomes in input order.

Nothing here prints, or knows the command line:

```python
from quotedoc import app
from quotedoc.run import Overrides, Run, Settings

run = Run(["pages"], Settings(Overrides()), jobs=4)
for page, outcome in run.iter_outcomes(app.check_page):
    print(page.path, outcome.failure or len(outcome.result.findings))
```
"""

from quotedoc.run.failure import Failure
from quotedoc.run.outcome import Outcome
from quotedoc.run.run import Run
from quotedoc.run.settings import Overrides, Settings
from quotedoc.run.todo import Shard, Todo

__all__ = ["Failure", "Outcome", "Overrides", "Run", "Settings", "Shard", "Todo"]
