"""Output formats of `check`: each module here is one, and has a `REPORT`."""
