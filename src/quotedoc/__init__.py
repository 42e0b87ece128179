"""Read, check, convert and write quote documents."""

__version__ = "0.1.0"
