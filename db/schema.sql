-- The working file, generated from db/migrations (editions: pipeline/store/edition.sql).

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

CREATE TABLE profiles (
    id       TEXT PRIMARY KEY,
    name     TEXT NOT NULL,
    kind     TEXT NOT NULL,
    category TEXT,
    base     TEXT,
    related  TEXT NOT NULL,                         -- [[relation, profile id], ...]
    listed   INTEGER NOT NULL
, names TEXT NOT NULL DEFAULT '[]', fields TEXT NOT NULL DEFAULT '[]') STRICT;

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
, last_status INTEGER, health TEXT) STRICT;

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
    listed       INTEGER NOT NULL, list_url TEXT,                  -- 1: the source's last listing names it
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
    warc_offset   INTEGER, rights TEXT NOT NULL DEFAULT '', moved_to TEXT,
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
    warc_offset INTEGER, rights TEXT NOT NULL DEFAULT '',
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
    reread        INTEGER NOT NULL, desk TEXT, owner TEXT, logo TEXT, licence TEXT, free INTEGER, paid_part TEXT, amp TEXT, alternates TEXT NOT NULL DEFAULT '[]', published_offset INTEGER, modified_offset INTEGER, marks TEXT NOT NULL DEFAULT '[]', hidden INTEGER,                 -- 1: another reader's text of the same bytes: the page did not change
    UNIQUE (document_id, number)
) STRICT;

CREATE TABLE readings (
    night       TEXT NOT NULL REFERENCES nights (id),
    document_id TEXT NOT NULL REFERENCES documents (id), snapshot_sha256 TEXT, version INTEGER,
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
    withdrawn     TEXT NOT NULL, predicate TEXT, object TEXT, tense TEXT CHECK (tense IN ('past', 'present', 'future')), conditions TEXT,                    -- not empty: the processing that no longer makes this claim
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

CREATE TABLE opinions (
    audience      TEXT PRIMARY KEY,
    night         TEXT NOT NULL REFERENCES nights (id),
    version_mark  INTEGER NOT NULL,                 -- versions.seq up to which evidence was seen
    decision_mark INTEGER NOT NULL,                 -- decisions.seq likewise
    claims        INTEGER NOT NULL,                 -- current claims that the audience may see
    facts         INTEGER NOT NULL
) STRICT;

CREATE TABLE facts (
    audience       TEXT NOT NULL,
    id             TEXT NOT NULL,
    profile_id     TEXT NOT NULL REFERENCES profiles (id),
    field          TEXT NOT NULL,
    statement      TEXT NOT NULL,
    founding_claim TEXT NOT NULL REFERENCES claims (id),
    score          REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
    grade          TEXT NOT NULL,
    label          TEXT NOT NULL,
    status         TEXT NOT NULL,
    independent_sources   INTEGER NOT NULL,
    supporting_pages      INTEGER NOT NULL,
    contradicting_sources INTEGER NOT NULL,
    direct_source  INTEGER NOT NULL,
    as_of          TEXT,
    first_seen     TEXT NOT NULL,
    last_confirmed TEXT NOT NULL, would_lift TEXT NOT NULL DEFAULT '', would_drop TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (audience, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE origins (
    audience    TEXT NOT NULL,
    id          TEXT NOT NULL,
    name        TEXT NOT NULL,
    kind        TEXT NOT NULL,
    document_id TEXT,
    profile_id  TEXT,
    PRIMARY KEY (audience, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE counted (
    audience  TEXT NOT NULL,
    fact_id   TEXT NOT NULL,
    claim_id  TEXT NOT NULL REFERENCES claims (id),
    stance    TEXT NOT NULL,
    origin_id TEXT NOT NULL,
    counted   INTEGER NOT NULL,
    why_not_counted TEXT NOT NULL,
    PRIMARY KEY (audience, fact_id, claim_id),
    FOREIGN KEY (audience, fact_id) REFERENCES facts (audience, id),
    FOREIGN KEY (audience, origin_id) REFERENCES origins (audience, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE joins (
    audience  TEXT NOT NULL,
    position  INTEGER NOT NULL,
    claim_id  TEXT NOT NULL,
    origin_id TEXT NOT NULL,
    test      TEXT NOT NULL,
    detail    TEXT NOT NULL, certainty TEXT NOT NULL DEFAULT 'sure',
    PRIMARY KEY (audience, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE copies (
    audience       TEXT NOT NULL,
    position       INTEGER NOT NULL,
    document_id    TEXT NOT NULL,
    of_document_id TEXT NOT NULL,
    test           TEXT NOT NULL,
    detail         TEXT NOT NULL, certainty TEXT NOT NULL DEFAULT 'sure',
    PRIMARY KEY (audience, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE steps (
    audience TEXT NOT NULL,
    fact_id  TEXT NOT NULL,
    step     INTEGER NOT NULL,
    rule     TEXT NOT NULL,
    detail   TEXT NOT NULL,
    weight   REAL,
    confidence_after REAL NOT NULL,
    PRIMARY KEY (audience, fact_id, step),
    FOREIGN KEY (audience, fact_id) REFERENCES facts (audience, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE records (
    audience       TEXT NOT NULL,
    profile_id     TEXT NOT NULL REFERENCES profiles (id),
    confidence     REAL,
    grade          TEXT,
    label          TEXT,
    evidence_label TEXT,
    independent_sources INTEGER NOT NULL,
    facts          INTEGER NOT NULL,
    updated_at     TEXT NOT NULL,
    last_confirmed TEXT,
    PRIMARY KEY (audience, profile_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE fields (
    audience   TEXT NOT NULL,
    profile_id TEXT NOT NULL,
    position   INTEGER NOT NULL,
    field      TEXT NOT NULL,
    value      TEXT NOT NULL,
    confidence REAL,
    grade      TEXT,
    fact_ids   TEXT NOT NULL,                       -- [fact id, ...]
    set_by     TEXT NOT NULL, rule TEXT NOT NULL DEFAULT '', last_confirmed TEXT,
    PRIMARY KEY (audience, profile_id, position),
    FOREIGN KEY (audience, profile_id) REFERENCES records (audience, profile_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE outlooks (
    audience   TEXT NOT NULL,
    profile_id TEXT NOT NULL,
    position   INTEGER NOT NULL,
    horizon    TEXT NOT NULL,
    statement  TEXT NOT NULL,
    issued     TEXT NOT NULL,
    due        TEXT NOT NULL,
    fact_ids   TEXT NOT NULL, id TEXT NOT NULL DEFAULT '', resolution TEXT, resolved_at TEXT, why TEXT NOT NULL DEFAULT '', claim_id TEXT,
    PRIMARY KEY (audience, profile_id, position),
    FOREIGN KEY (audience, profile_id) REFERENCES records (audience, profile_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE said (                                 -- the same opinion as values that can be compared
    audience   TEXT NOT NULL,
    profile_id TEXT NOT NULL,
    field      TEXT NOT NULL,                       -- a profile field, "record confidence" or "fact ID"
    value      TEXT NOT NULL,
    detail     TEXT NOT NULL,
    PRIMARY KEY (audience, profile_id, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE editions (
    audience     TEXT NOT NULL,
    version      INTEGER NOT NULL,                  -- 1, 2, ... within the audience
    night        TEXT NOT NULL REFERENCES nights (id),
    sha256       TEXT NOT NULL,                     -- of the file
    published_at TEXT NOT NULL,
    valid_until  TEXT NOT NULL,
    claims       INTEGER NOT NULL,
    facts        INTEGER NOT NULL,
    version_mark  INTEGER NOT NULL,
    decision_mark INTEGER NOT NULL,
    PRIMARY KEY (audience, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE history (
    audience   TEXT NOT NULL,
    night      TEXT NOT NULL REFERENCES nights (id),
    position   INTEGER NOT NULL,
    profile_id TEXT NOT NULL,
    field      TEXT NOT NULL,                       -- a profile field, or "fact ID"
    old        TEXT,
    new        TEXT,
    reason     TEXT NOT NULL,
    detail     TEXT NOT NULL,
    PRIMARY KEY (audience, night, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE fact_ids (
    audience TEXT NOT NULL,
    night    TEXT NOT NULL REFERENCES nights (id),
    old_id   TEXT NOT NULL,
    fact_id  TEXT NOT NULL,
    reason   TEXT NOT NULL,
    PRIMARY KEY (audience, night, old_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE published_values (
    audience   TEXT NOT NULL,
    profile_id TEXT NOT NULL,
    field      TEXT NOT NULL,
    value      TEXT NOT NULL,
    detail     TEXT NOT NULL,
    PRIMARY KEY (audience, profile_id, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE published_support (
    audience TEXT NOT NULL,
    fact_id  TEXT NOT NULL,
    claim_id TEXT NOT NULL,
    founding INTEGER NOT NULL,
    PRIMARY KEY (audience, fact_id, claim_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE visits (
    url           TEXT PRIMARY KEY,
    first_seen    TEXT,                             -- the first answer with content
    changed_at    TEXT,                             -- the last answer that said something new
    last_attempt  TEXT,
    last_answer   TEXT,
    burden        REAL NOT NULL,                    -- weights of the failures since the last answer
    failing_since TEXT,
    moved_to      TEXT,
    next_visit    TEXT                              -- NULL: every night
) STRICT, WITHOUT ROWID;

CREATE TABLE robots (
    origin     TEXT PRIMARY KEY,                    -- scheme://host:port
    fetched_at TEXT NOT NULL,
    status     INTEGER NOT NULL,
    body       BLOB NOT NULL
) STRICT;

CREATE TABLE lists (
    source_id  TEXT NOT NULL REFERENCES sources (id),
    url        TEXT NOT NULL,
    parent_url TEXT NOT NULL,                       -- the list that names it
    position   INTEGER NOT NULL,
    PRIMARY KEY (source_id, url)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE reviews (
    audience  TEXT NOT NULL,
    claim_id  TEXT NOT NULL REFERENCES claims (id),
    other_id  TEXT NOT NULL REFERENCES claims (id),
    kind      TEXT NOT NULL,                        -- the slot that sets them against one another
    covered   REAL NOT NULL,                        -- of the side that is covered less, 0-1
    PRIMARY KEY (audience, claim_id, other_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE matches (
    key   TEXT PRIMARY KEY,                         -- digest of what matching was given, and of its code
    made  BLOB NOT NULL                             -- zlib of JSON: facts, links and reviews, as lists of fields
) STRICT, WITHOUT ROWID;

CREATE TABLE overlaps (
    key    TEXT PRIMARY KEY,                        -- digests of the two pages' texts, and of the code that compares
    share  REAL NOT NULL CHECK (share BETWEEN 0 AND 1),      -- of the smaller text that the larger one holds
    dense  INTEGER NOT NULL CHECK (dense IN (0, 1))          -- shared in more than one paragraph
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
    audience    TEXT NOT NULL,
    id          TEXT NOT NULL,
    kind        TEXT NOT NULL,
    name        TEXT NOT NULL,
    state       TEXT NOT NULL,
    start       TEXT,
    place       TEXT,
    profile_ids TEXT NOT NULL,                      -- [profile id, ...]
    states      TEXT NOT NULL,                      -- [[state, day, fact id], ...]
    fact_ids    TEXT NOT NULL,
    PRIMARY KEY (audience, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE related (                              -- what facts show; the registry's own are profiles.related
    audience   TEXT NOT NULL,
    position   INTEGER NOT NULL,
    profile_id TEXT NOT NULL REFERENCES profiles (id),
    related_id TEXT NOT NULL,                       -- a profile or an event
    relation   TEXT NOT NULL,
    fact_ids   TEXT NOT NULL,
    PRIMARY KEY (audience, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE issued (
    audience    TEXT NOT NULL,
    id          TEXT NOT NULL,
    profile_id  TEXT NOT NULL REFERENCES profiles (id),
    horizon     TEXT NOT NULL,
    statement   TEXT NOT NULL,
    issued      TEXT NOT NULL,
    due         TEXT NOT NULL,
    fact_ids    TEXT NOT NULL,
    claim_id    TEXT,                               -- whose words it is in: an edition that hides them hides it
    resolution  TEXT,
    resolved_at TEXT,
    why         TEXT NOT NULL,
    PRIMARY KEY (audience, id)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE quarantine (
    sha256 TEXT NOT NULL,                           -- of the body, wherever it stands
    reader TEXT NOT NULL,                           -- version of what was to parse it
    url    TEXT NOT NULL,                           -- where it stood first
    reason TEXT NOT NULL,
    night  TEXT NOT NULL REFERENCES nights (id),    -- of the last try
    sure   INTEGER NOT NULL CHECK (sure IN (0, 1)), -- 0: one more try, on another night
    PRIMARY KEY (sha256, reader)
) STRICT, WITHOUT ROWID;

CREATE TABLE grounds (
    decision TEXT PRIMARY KEY REFERENCES decisions (id),
    told     TEXT NOT NULL                          -- {"claims": [...], "facts": [...], "value": ...}, see docs/decisions.md
) STRICT, WITHOUT ROWID;
