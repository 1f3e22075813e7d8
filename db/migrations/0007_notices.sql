-- A correction notice that a page put up later than the edit that it owns up to.

CREATE TABLE late_notices (
    document_id  TEXT NOT NULL,
    to_version   INTEGER NOT NULL,                  -- of the edit, with its position
    position     INTEGER NOT NULL,
    in_version   INTEGER NOT NULL,                  -- in the text of which the notice stands
    notice_start INTEGER NOT NULL,
    notice_end   INTEGER NOT NULL,
    PRIMARY KEY (document_id, to_version, position),
    FOREIGN KEY (document_id, to_version, position) REFERENCES edits (document_id, to_version, position),
    FOREIGN KEY (document_id, in_version) REFERENCES versions (document_id, number)
) STRICT, WITHOUT ROWID;
