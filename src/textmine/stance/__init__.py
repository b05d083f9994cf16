"""Stance: which side a text takes towards a target, judged from its own voice."""
