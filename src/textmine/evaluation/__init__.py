"""Snapshots beside the gold: how much of each layer is right, what was missed, what is wrong."""
