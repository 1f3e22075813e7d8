"""Pictures of profiles: which ones, what may be done with them, and how they are made small.

choose   candidates of the pages that support a profile's best facts → at most three
terms    what licences and reservations allow
shrink   the bytes of a picture → a thumbnail
"""

from pipeline.picture.choose import choose
from pipeline.picture.shrink import SHRINKER, is_thumbnail, shrink
from pipeline.picture.terms import forbidden

__all__ = ["SHRINKER", "choose", "forbidden", "is_thumbnail", "shrink"]
