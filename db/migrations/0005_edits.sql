-- What became of each sentence from one text version of a page to the next, and the notice that owns up to it.

CREATE TABLE edits (
    document_id  TEXT NOT NULL,
    from_version INTEGER NOT NULL,
    to_version   INTEGER NOT NULL,
    position     INTEGER NOT NULL,                  -- in the order of the newer text; what is gone comes last
    kind         TEXT NOT NULL CHECK (kind IN ('kept', 'edited', 'gone', 'added')),
    before_start INTEGER,                           -- in the text of from_version; NULL: added
    before_end   INTEGER,
    after_start  INTEGER,                           -- in the text of to_version; NULL: gone
    after_end    INTEGER,
    notice_start INTEGER,                           -- in the text of to_version: a correction notice that names
    notice_end   INTEGER,                           -- what changed; NULL: the page says nothing of it
    PRIMARY KEY (document_id, to_version, position),
    FOREIGN KEY (document_id, from_version) REFERENCES versions (document_id, number),
    FOREIGN KEY (document_id, to_version) REFERENCES versions (document_id, number)
) STRICT, WITHOUT ROWID;
