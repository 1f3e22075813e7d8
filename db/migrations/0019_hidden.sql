-- Text that a page keeps from its readers, for each text version: it is not in the text, and claims nothing.

ALTER TABLE versions ADD COLUMN hidden INTEGER;                    -- characters; NULL: read before they were counted
