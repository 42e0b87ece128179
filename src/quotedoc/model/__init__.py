"""Define what quote documents consist of: value types, kinds of page and chart, labels, relations and JSON Schemas."""
