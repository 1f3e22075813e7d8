"""Groups of words that can be swapped in a report without changing what is reported.

The first word of a group stands for all; other languages' groups start with the English one. Words
that differ in number, order or scope ("first" and "original", "national" and "worldwide") are never
in one group, nor are words of which one says more than the other.
"""
