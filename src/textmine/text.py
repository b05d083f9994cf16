"""What all stages do with text."""

from __future__ import annotations

import re

_LINE_BREAK = re.compile(r"(?<=[^\r\n]{30})(?:\r\n?|\n)(?=[^\r\n])")
"""The end of a line that is long enough to have been cut, with another right below it."""


def unwrapped(text: str) -> str:
    """Return a stretch of a dump with blanks for the breaks of lines that were cut at a width. Every offset stays."""
    return _LINE_BREAK.sub(lambda found: " " * len(found.group()), text) if "\n" in text or "\r" in text else text
