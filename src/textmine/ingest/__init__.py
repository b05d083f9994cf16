"""Ingest: open dumps, decode and repair them, take text out of its markup, mask personal numbers."""
