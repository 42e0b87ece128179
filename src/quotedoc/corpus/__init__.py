"""Compare pages with each other: find the facts in which they contradict each other, and what they have that is new."""

# Nothing is imported here: a run on one page only needs its facts, and neither a database nor comparisons.
