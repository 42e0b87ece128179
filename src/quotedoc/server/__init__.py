"""The language server: findings, explanations and changes of pages for editors.

`start.py` is the entry, `handlers.py` lists what is answered by which module. The features are functions from texts,
documents and offsets to plain data; they do not know the protocol.
"""
