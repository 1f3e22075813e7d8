-- What pages were found to share of their texts, so that two texts that were compared once are not compared again.
-- A memory that may be dropped at will: what is missing is worked out anew, the same.

CREATE TABLE overlaps (
    key    TEXT PRIMARY KEY,                        -- digests of the two pages' texts, and of the code that compares
    share  REAL NOT NULL CHECK (share BETWEEN 0 AND 1),      -- of the smaller text that the larger one holds
    dense  INTEGER NOT NULL CHECK (dense IN (0, 1))          -- shared in more than one paragraph
) STRICT, WITHOUT ROWID;
