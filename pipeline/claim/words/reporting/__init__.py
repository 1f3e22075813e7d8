"""Marks of a newsroom's own work, one file per language; {name} is the publisher's own name. Data alone."""
