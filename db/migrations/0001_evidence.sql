-- Evidence: what the nights asked for, what they got, what the pages say, what they claim, what people
-- decided. Never dropped. Times are ISO 8601 UTC text ending in Z; ids are hex digests; lists are JSON;
-- offsets count Unicode code points of texts.text.

CREATE TABLE nights (
    id          TEXT PRIMARY KEY,                   -- ULID
    started_at  TEXT NOT NULL,
    processing  TEXT NOT NULL,                      -- versions of reader, claimer and registry
    outcome     TEXT NOT NULL DEFAULT 'running',    -- published, held back, failed, interrupted, dry run
    exit_code   INTEGER,
    published_at TEXT,
    valid_until TEXT,
    seconds     REAL NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE funnel (
    night    TEXT NOT NULL REFERENCES nights (id),
    position INTEGER NOT NULL,
    stage    TEXT NOT NULL,
    count    INTEGER NOT NULL,
    PRIMARY KEY (night, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE drops (
    night    TEXT NOT NULL REFERENCES nights (id),
    position INTEGER NOT NULL,
    stage    TEXT NOT NULL,
    reason   TEXT NOT NULL,
    count    INTEGER NOT NULL,
    PRIMARY KEY (night, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE problems (
    id        INTEGER PRIMARY KEY,
    night     TEXT NOT NULL REFERENCES nights (id),
    stage     TEXT NOT NULL,
    kind      TEXT NOT NULL,
    source_id TEXT,
    url       TEXT,
    publisher_domain TEXT,                          -- the registered publisher of the URL, if there is one
    detail    TEXT NOT NULL
) STRICT;
CREATE INDEX problems_by_night ON problems (night);

-- The registry as the last night saw it. What has left sources.yaml stays with listed = 0.

CREATE TABLE profiles (
    id       TEXT PRIMARY KEY,
    name     TEXT NOT NULL,
    kind     TEXT NOT NULL,
    category TEXT,
    base     TEXT,
    related  TEXT NOT NULL,                         -- [[relation, profile id], ...]
    listed   INTEGER NOT NULL
) STRICT;

CREATE TABLE publishers (
    domain    TEXT PRIMARY KEY,
    name      TEXT NOT NULL,
    owner     TEXT NOT NULL,
    kind      TEXT NOT NULL,
    country   TEXT,
    language  TEXT,
    interests TEXT NOT NULL,                        -- [profile id, ...]
    audience  TEXT NOT NULL CHECK (audience IN ('public', 'strategic_circle', 'leadership_alliance')),
    listed    INTEGER NOT NULL
) STRICT;

CREATE TABLE sources (
    id         TEXT PRIMARY KEY,
    url        TEXT NOT NULL UNIQUE,
    kind       TEXT NOT NULL,
    profiles   TEXT NOT NULL,                       -- [profile id, ...]
    added_by   TEXT,
    added_at   TEXT,
    note       TEXT,
    min_claims INTEGER NOT NULL,
    publisher_domain TEXT,
    listed     INTEGER NOT NULL
) STRICT;

CREATE TABLE source_state (
    source_id    TEXT PRIMARY KEY REFERENCES sources (id),
    last_outcome TEXT NOT NULL,
    last_problem TEXT NOT NULL,
    last_attempt TEXT NOT NULL,
    last_success TEXT,
    failures     INTEGER NOT NULL                   -- nights in a row
) STRICT;

-- What we know of a URL, to ask for it again. Validators are sent only where settled = sha256: the body
-- that they stand for was dealt with to the end.

CREATE TABLE urls (
    url           TEXT PRIMARY KEY,
    publisher_domain TEXT,
    etag          TEXT,                             -- byte for byte as sent
    last_modified TEXT,
    sha256        TEXT,                             -- of the body that was received last
    settled       TEXT,                             -- of the body that was read last
    first_seen    TEXT,                             -- the first and the last time that it answered with content
    last_seen     TEXT
) STRICT;

CREATE TABLE found (
    source_id    TEXT NOT NULL REFERENCES sources (id),
    url          TEXT NOT NULL,
    title        TEXT,
    published_at TEXT,
    position     INTEGER NOT NULL,                  -- in the last listing
    listed       INTEGER NOT NULL,                  -- 1: the source's last listing names it
    PRIMARY KEY (source_id, url)
) STRICT, WITHOUT ROWID;

CREATE TABLE attempts (
    night         TEXT NOT NULL REFERENCES nights (id),
    source_id     TEXT NOT NULL REFERENCES sources (id),
    url           TEXT NOT NULL,
    publisher_domain TEXT,
    at            TEXT NOT NULL,
    outcome       TEXT NOT NULL,
    status        INTEGER,
    problem       TEXT NOT NULL,
    detail        TEXT NOT NULL,
    robots        TEXT NOT NULL,                    -- the decision and the rule behind it
    tries         INTEGER NOT NULL,
    seconds       REAL NOT NULL,
    etag          TEXT,
    last_modified TEXT,
    sha256        TEXT,
    warc_file     TEXT,
    warc_offset   INTEGER,
    PRIMARY KEY (night, source_id, url)
) STRICT, WITHOUT ROWID;

CREATE TABLE snapshots (
    sha256      TEXT NOT NULL,
    url         TEXT NOT NULL,
    final_url   TEXT NOT NULL,
    status      INTEGER NOT NULL,
    headers     TEXT NOT NULL,                      -- [[name, value], ...]
    bytes       INTEGER NOT NULL,
    fetched_at  TEXT NOT NULL,                      -- the first time
    night       TEXT NOT NULL REFERENCES nights (id),
    warc_file   TEXT,
    warc_offset INTEGER,
    PRIMARY KEY (sha256, url)
) STRICT, WITHOUT ROWID;

CREATE TABLE texts (
    sha256 TEXT PRIMARY KEY,
    text   TEXT NOT NULL
) STRICT;

CREATE TABLE documents (
    id            TEXT PRIMARY KEY,
    url           TEXT NOT NULL UNIQUE,             -- as fetched
    publisher_domain TEXT NOT NULL,
    title         TEXT NOT NULL,                    -- this and the next four: of the last reading
    kind          TEXT NOT NULL,
    language      TEXT NOT NULL,
    published_at  TEXT,
    modified_at   TEXT,
    refused_because TEXT NOT NULL,                  -- empty: the last reading is fit to be evidence
    version       INTEGER,                          -- number of the newest fit text version; NULL: none yet
    last_snapshot TEXT NOT NULL,
    processing    TEXT NOT NULL,                    -- what made the claims of that version
    first_night   TEXT NOT NULL REFERENCES nights (id)
) STRICT;

CREATE TABLE versions (
    seq           INTEGER PRIMARY KEY AUTOINCREMENT,  -- grows with every version of any document
    document_id   TEXT NOT NULL REFERENCES documents (id),
    number        INTEGER NOT NULL,                 -- 1, 2, ... within the document
    text_sha256   TEXT NOT NULL REFERENCES texts (sha256),
    final_url     TEXT NOT NULL,
    title         TEXT NOT NULL,
    deck          TEXT,
    byline        TEXT,
    published_at  TEXT,
    modified_at   TEXT,
    fetched_at    TEXT NOT NULL,                    -- when this text was first seen
    language      TEXT NOT NULL,
    kind          TEXT NOT NULL,
    blocks        TEXT NOT NULL,                    -- [[kind, start, end], ...]
    links         TEXT NOT NULL,                    -- [[start, end, href], ...]
    images        TEXT NOT NULL,                    -- [[url, caption, credit], ...]
    canonical     TEXT,
    site_name     TEXT,
    snapshot_sha256 TEXT NOT NULL,
    reader        TEXT NOT NULL,
    first_night   TEXT NOT NULL REFERENCES nights (id),
    reread        INTEGER NOT NULL,                 -- 1: another reader's text of the same bytes: the page did not change
    UNIQUE (document_id, number)
) STRICT;

CREATE TABLE readings (
    night       TEXT NOT NULL REFERENCES nights (id),
    document_id TEXT NOT NULL REFERENCES documents (id),
    PRIMARY KEY (night, document_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE claims (
    id            TEXT PRIMARY KEY,
    document_id   TEXT NOT NULL REFERENCES documents (id),
    profile_id    TEXT NOT NULL REFERENCES profiles (id),
    quote         TEXT NOT NULL,
    occurrence    INTEGER NOT NULL,
    quote_start   INTEGER NOT NULL,                 -- in the text of text_sha256
    quote_end     INTEGER NOT NULL,
    prefix        TEXT NOT NULL,
    suffix        TEXT NOT NULL,
    text_sha256   TEXT NOT NULL REFERENCES texts (sha256),
    block         INTEGER NOT NULL,
    route         TEXT NOT NULL,
    extraction    REAL NOT NULL,
    terms         TEXT NOT NULL,                    -- [lemma, ...]
    names         TEXT NOT NULL,
    quantities    TEXT NOT NULL,                    -- [[value, unit, step, comparator, start, end], ...]
    moments       TEXT NOT NULL,                    -- [[first, last, start, end], ...]
    places        TEXT NOT NULL,
    restrictors   TEXT NOT NULL,
    negated       INTEGER NOT NULL,
    modality      TEXT NOT NULL,
    speaker       TEXT,
    speaker_id    TEXT,
    credit        TEXT,
    credit_url    TEXT,
    observed      INTEGER NOT NULL,
    first_version INTEGER NOT NULL,                 -- the sentence stood from this text version
    last_version  INTEGER NOT NULL,                 -- to this one
    current       INTEGER NOT NULL,                 -- 0: the sentence has gone from the page
    withdrawn     TEXT NOT NULL,                    -- not empty: the processing that no longer makes this claim
    CHECK (quote_end > quote_start)
) STRICT;
CREATE INDEX claims_by_document ON claims (document_id);
CREATE INDEX claims_by_profile ON claims (profile_id);

CREATE TABLE decisions (
    seq     INTEGER PRIMARY KEY AUTOINCREMENT,
    id      TEXT NOT NULL UNIQUE,
    kind    TEXT NOT NULL,
    subject TEXT NOT NULL,
    value   TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    reason  TEXT NOT NULL,
    expires TEXT
) STRICT;
CREATE TRIGGER decisions_stay BEFORE DELETE ON decisions
BEGIN SELECT raise(ABORT, 'a decision is never deleted: another decision undoes it'); END;
CREATE TRIGGER decisions_stand BEFORE UPDATE ON decisions
BEGIN SELECT raise(ABORT, 'a decision is never changed: another decision undoes it'); END;
