"""Pages beside each other: what one page says of a thing, held against what another says of it."""

# Nothing is imported here: a run on one page needs its facts, and neither a database nor comparisons.
