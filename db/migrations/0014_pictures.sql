-- Pictures: what came of asking for one, its thumbnail, and which ones stand for a profile.

CREATE TABLE pictures (
    url           TEXT PRIMARY KEY,
    asked_at      TEXT NOT NULL,
    sha256        TEXT,                             -- of the original that was received last
    etag          TEXT,                             -- byte for byte as sent
    last_modified TEXT,
    why_not       TEXT NOT NULL                     -- why there is no thumbnail; empty: there is one
) STRICT;

CREATE TABLE thumbnails (
    sha256 TEXT PRIMARY KEY,                        -- of the original
    image  BLOB NOT NULL,                           -- WebP, without metadata
    width  INTEGER NOT NULL,
    height INTEGER NOT NULL
) STRICT;

CREATE TABLE chosen (
    audience    TEXT NOT NULL,
    profile_id  TEXT NOT NULL REFERENCES profiles (id),
    position    INTEGER NOT NULL,
    url         TEXT NOT NULL,
    document_id TEXT NOT NULL REFERENCES documents (id),
    caption     TEXT,
    credit      TEXT,
    licence     TEXT,
    reason      TEXT NOT NULL,
    why_not     TEXT NOT NULL,                      -- why it may not be shown; empty: it may
    PRIMARY KEY (audience, profile_id, position)
) STRICT, WITHOUT ROWID;
