"""What all evidence says, concluded in parts: the opinion of a night over more than one night could hold.

    evidence → (cut) units of profiles → survey → match → (whole) what all pages say → trace
      → (origins) → count → (record) → score → facts, links, joins, copies, confidences

A claim is compared with the others of its profile and with nothing else, so a unit is some profiles, with
the pages that speak of them. What hangs on other pages is small and is worked out between the maps: whose
text a page has, whose site it is, who speaks for whom, how far an origin is relied on. So the same comes out,
byte for byte, whatever the number of units and workers and their order. Pages are no units: those that name
several profiles would tie nearly all of them together.

rules     what every unit knows
units     which profiles are worked on together, and the pages that speak of them
shelf     where units and what was made of them lie between the maps
maps      what is done with one unit
whole     what is put together between the maps
texts     pages that share text, found by a database
filled    the evidence of a back-fill
tables    what is concluded, as Parquet with the columns of an edition
workers   this process, or some of this machine
run       the order of it all

Nothing is imported here.
"""
