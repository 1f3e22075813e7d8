-- Opinion: what the last night concluded, one set of rows for each audience. Dropped and written anew by
-- every night; a pure function of evidence, registry, decisions and the clock.

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
    last_confirmed TEXT NOT NULL,
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
    detail    TEXT NOT NULL,
    PRIMARY KEY (audience, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE copies (
    audience       TEXT NOT NULL,
    position       INTEGER NOT NULL,
    document_id    TEXT NOT NULL,
    of_document_id TEXT NOT NULL,
    test           TEXT NOT NULL,
    detail         TEXT NOT NULL,
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
    set_by     TEXT NOT NULL,
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
    fact_ids   TEXT NOT NULL,
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
