"""Stores: pages and archives that S3, Google Cloud Storage, Azure or a web server keeps, and results for them."""

from quotedoc.stores.address import (
    Address,
    hide_secrets,
    is_address,
    is_foreign_address,
    is_web_address,
    parse_address,
    remove_query,
)
from quotedoc.stores.content import fetch_object, stream_object
from quotedoc.stores.faults import StoreError
from quotedoc.stores.objects import StoredObject, list_objects
from quotedoc.stores.upload import check_vacancy, upload_directory, upload_file

__all__ = [
    "Address",
    "StoreError",
    "StoredObject",
    "check_vacancy",
    "fetch_object",
    "hide_secrets",
    "is_address",
    "is_foreign_address",
    "is_web_address",
    "list_objects",
    "parse_address",
    "remove_query",
    "stream_object",
    "upload_directory",
    "upload_file",
]
