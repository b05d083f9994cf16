"""Take a source apart: segments with roles, documents, comments. Begin in `split`."""
