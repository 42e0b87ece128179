"""Provide pages as a data source of Spark: `spark.read.format("quotedoc")` and `spark.readStream.format("quotedoc")`.

```python
import quotedoc.spark

quotedoc.spark.register(spark)
facts = spark.read.format("quotedoc").option("table", "facts").load("/data/pages")
```

It needs PySpark 4, and quotedoc with pyarrow on every worker. Nothing else in quotedoc imports PySpark.
"""

from quotedoc.spark.source import QuotedocSource, register
from quotedoc.spark.struct import make_struct

__all__ = ["QuotedocSource", "make_struct", "register"]
