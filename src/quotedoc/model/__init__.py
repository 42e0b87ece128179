"""What pages say: value types, page kinds, chart kinds, labels."""
