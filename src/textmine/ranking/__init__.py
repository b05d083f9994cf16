"""Training of rankers, and of the one that tells which actor a noun means; a run needs none of it."""
