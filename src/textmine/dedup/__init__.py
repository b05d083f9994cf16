"""Duplicates: repeated bodies, pull quotes and comments inside a dump; the same article elsewhere."""
