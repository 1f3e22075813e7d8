-- What would change a score, how sure a join is, and what a person should look at.

ALTER TABLE facts ADD COLUMN would_lift TEXT NOT NULL DEFAULT '';  -- the least evidence that lifts it one grade
ALTER TABLE facts ADD COLUMN would_drop TEXT NOT NULL DEFAULT '';  -- the least that drops it one grade
ALTER TABLE joins ADD COLUMN certainty TEXT NOT NULL DEFAULT 'sure';   -- sure, likely, candidate
ALTER TABLE copies ADD COLUMN certainty TEXT NOT NULL DEFAULT 'sure';

CREATE TABLE reviews (
    audience  TEXT NOT NULL,
    claim_id  TEXT NOT NULL REFERENCES claims (id),
    other_id  TEXT NOT NULL REFERENCES claims (id),
    kind      TEXT NOT NULL,                        -- the slot that sets them against one another
    covered   REAL NOT NULL,                        -- of the side that is covered less, 0-1
    PRIMARY KEY (audience, claim_id, other_id)
) STRICT, WITHOUT ROWID;
