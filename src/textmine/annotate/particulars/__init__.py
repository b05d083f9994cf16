"""Title, affiliation and party of a person, from the words around the name in the usual orders.

A post is read where it begins (`posts`), before the name (`before`), behind it (`behind`) or away from it
(`elsewhere`); `houses` says where a post without a body of its own is held, `describe` puts together who somebody is.
"""

from textmine.annotate.particulars.describe import Described, by_noun, describe, settled
from textmine.annotate.particulars.posts import Particulars

__all__ = ["Described", "Particulars", "by_noun", "describe", "settled"]
