"""Numbers that disagree: figures of different documents about the same thing, set side by side."""
