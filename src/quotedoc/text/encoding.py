"""Explain in a message why bytes are not UTF-8: `not UTF-8: byte 0xE9 at offset 2`."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE


def describe_undecodable(error: UnicodeDecodeError) -> str:
    """Return why a file could not be decoded; UTF-16 is named, because Windows PowerShell writes files in it."""
    if error.object.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "not UTF-8 but UTF-16; save it as UTF-8"
    return f"not UTF-8: byte 0x{error.object[error.start]:02X} at offset {error.start}"
