"""Read pages and archives from S3, Google Cloud Storage, Azure or a web server, and write results there.

A *store* is such a service; an `Address` names an object in it, such as `s3://bucket/pages/VNET.US.md`.
"""

from quotedoc.stores.content import fetch_object, stream_object
from quotedoc.stores.faults import StoreError
from quotedoc.stores.objects import StoredObject, list_objects
from quotedoc.stores.upload import check_vacancy, upload_directory, upload_file

__all__ = [
    "StoreError",
    "StoredObject",
    "check_vacancy",
    "fetch_object",
    "list_objects",
    "stream_object",
    "upload_directory",
    "upload_file",
]
