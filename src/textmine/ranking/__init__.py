"""Training of the ranker that tells which actor a noun means; a run needs none of it."""
