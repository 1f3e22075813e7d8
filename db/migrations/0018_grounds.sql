-- What a decision rested on when it was made: opinion goes every night, and an audit asks what was known then.

CREATE TABLE grounds (
    decision TEXT PRIMARY KEY REFERENCES decisions (id),
    told     TEXT NOT NULL                          -- {"claims": [...], "facts": [...], "value": ...}, see docs/decisions.md
) STRICT, WITHOUT ROWID;
