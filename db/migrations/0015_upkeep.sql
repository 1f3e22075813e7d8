-- Upkeep: what a person did to the files, and what was taken down and may not come back.

CREATE TABLE upkeep (
    seq     INTEGER PRIMARY KEY AUTOINCREMENT,
    at      TEXT NOT NULL,
    kind    TEXT NOT NULL CHECK (kind IN ('rollback', 'import', 'rebuild', 'forced', 'forget')),
    night   TEXT,                                   -- rollback: the one that stands again; else the one it made
    version INTEGER NOT NULL,                       -- of the newest full edition at that time; 0: there was none
    detail  TEXT NOT NULL
) STRICT;

CREATE TABLE forgotten (                            -- of what was taken down no word is kept, only its digest
    kind   TEXT NOT NULL CHECK (kind IN ('url', 'profile', 'quote')),
    digest TEXT NOT NULL,
    words  INTEGER NOT NULL,                        -- how many words the quote has; 0 for the other kinds
    at     TEXT NOT NULL,
    why    TEXT NOT NULL,
    PRIMARY KEY (kind, digest)
) STRICT, WITHOUT ROWID;
