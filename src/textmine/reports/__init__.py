"""Answers read from the tables of a snapshot, and how a terminal shows them."""
