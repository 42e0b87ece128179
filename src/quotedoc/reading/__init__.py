"""Blocks to a page: values with their places, what could not be read, and what is wrong with the form."""

from quotedoc.reading.front_matter import repeated_key
from quotedoc.reading.read import read
from quotedoc.reading.result import ChartFence, Located, Opened, Reading

__all__ = ["ChartFence", "Located", "Opened", "Reading", "read", "repeated_key"]
