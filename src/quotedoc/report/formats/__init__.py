"""Contain the output formats of `check`: each module defines one, with a `REPORT`."""
