"""Serve editors with the Language Server Protocol: findings, explanations and changes of pages.

`start.py` starts the server, and `handlers.py` lists the module that answers each request. Modules such as `hover.py`
and `symbols.py` compute the answers: their functions get texts, documents and offsets, and return plain data without
types of the protocol.
"""
