"""The language server: findings, explanations and changes of pages for editors.

`start.py` is the entry. `protocol.py` and `features.py` alone know the protocol; every other module works on texts,
documents and offsets.
"""
