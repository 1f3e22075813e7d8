"""What stands behind a figure: word or phrase to its unit, one file per language; "" for a counter."""
