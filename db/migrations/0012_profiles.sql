-- Profiles: the rule behind each value, what became of outlooks, events, and how profiles belong together.

ALTER TABLE fields ADD COLUMN rule TEXT NOT NULL DEFAULT '';
ALTER TABLE fields ADD COLUMN last_confirmed TEXT;

ALTER TABLE outlooks ADD COLUMN id TEXT NOT NULL DEFAULT '';
ALTER TABLE outlooks ADD COLUMN resolution TEXT;
ALTER TABLE outlooks ADD COLUMN resolved_at TEXT;
ALTER TABLE outlooks ADD COLUMN why TEXT NOT NULL DEFAULT '';
ALTER TABLE outlooks ADD COLUMN claim_id TEXT;

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

-- Every outlook that an edition has told, as it told it first, and what became of it: never dropped.

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
