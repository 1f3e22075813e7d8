-- What was published. Rows of a night that was held back stand only until the next night.

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

-- The newest published opinion, in the form in which the next one is compared with it.

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
