-- One edition: what one audience may read of one night. Tables are filled by allow-list (edition.py);
-- the views are the readers' contract (db/README.md).

CREATE TABLE profiles (
    profile_id TEXT PRIMARY KEY,
    name TEXT NOT NULL, kind TEXT NOT NULL, category TEXT, base TEXT, region TEXT, signal_focus TEXT,
    content_type TEXT, primary_domain TEXT, topic TEXT, impact TEXT, operational_criticality TEXT,
    time_horizon TEXT, confidence REAL, grade TEXT, label TEXT, evidence_label TEXT, what_it_does TEXT,
    why_it_matters TEXT, what_to_watch TEXT, outlook_now TEXT, outlook_quarter TEXT, outlook_year TEXT,
    independent_sources INTEGER NOT NULL, facts INTEGER NOT NULL, updated_at TEXT NOT NULL, last_confirmed TEXT
) STRICT;

CREATE TABLE publishers (
    domain TEXT PRIMARY KEY, name TEXT NOT NULL, owner TEXT NOT NULL, kind TEXT NOT NULL
) STRICT;

CREATE TABLE documents (
    document_id TEXT PRIMARY KEY,
    url TEXT NOT NULL UNIQUE, publisher_domain TEXT NOT NULL REFERENCES publishers (domain),
    title TEXT NOT NULL, kind TEXT NOT NULL, language TEXT NOT NULL, published_at TEXT, modified_at TEXT,
    first_fetched TEXT, last_fetched TEXT, versions INTEGER NOT NULL, fit INTEGER NOT NULL,
    refused_because TEXT, byline TEXT, desk TEXT, site_name TEXT, stated_owner TEXT, licence TEXT, free INTEGER,
    canonical TEXT, amp TEXT, alternates TEXT, published_offset INTEGER, hidden_characters INTEGER
) STRICT;

CREATE TABLE versions (                             -- text versions on which quotes stand
    document_id TEXT NOT NULL REFERENCES documents (document_id), number INTEGER NOT NULL,
    title TEXT NOT NULL, published_at TEXT, fetched_at TEXT NOT NULL, snapshot_sha256 TEXT NOT NULL,
    PRIMARY KEY (document_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE edits (
    document_id TEXT NOT NULL, version INTEGER NOT NULL, position INTEGER NOT NULL, kind TEXT NOT NULL,
    before TEXT, after TEXT, notice TEXT, seen_at TEXT NOT NULL, night TEXT NOT NULL,
    PRIMARY KEY (document_id, version, position),
    FOREIGN KEY (document_id, version) REFERENCES versions (document_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE claims (
    number INTEGER PRIMARY KEY,
    claim_id TEXT NOT NULL UNIQUE,
    document_id TEXT NOT NULL, version INTEGER NOT NULL, profile_id TEXT NOT NULL,
    quote TEXT NOT NULL, quote_start INTEGER NOT NULL, quote_end INTEGER NOT NULL,
    quote_prefix TEXT NOT NULL, quote_suffix TEXT NOT NULL, quote_url TEXT NOT NULL,
    text_sha256 TEXT NOT NULL, attributed_to TEXT, hedged INTEGER NOT NULL, current INTEGER NOT NULL,
    FOREIGN KEY (document_id, version) REFERENCES versions (document_id, number)
) STRICT;

CREATE TABLE facts (
    number INTEGER PRIMARY KEY,
    fact_id TEXT NOT NULL UNIQUE,
    profile_id TEXT NOT NULL REFERENCES profiles (profile_id),
    field TEXT NOT NULL, statement TEXT NOT NULL, status TEXT NOT NULL, confidence REAL NOT NULL,
    grade TEXT NOT NULL, label TEXT NOT NULL, independent_sources INTEGER NOT NULL,
    supporting_pages INTEGER NOT NULL, contradicting_sources INTEGER NOT NULL, direct_source INTEGER NOT NULL,
    as_of TEXT, first_seen TEXT NOT NULL, last_confirmed TEXT NOT NULL, horizon TEXT, audience TEXT NOT NULL,
    would_lift TEXT, would_drop TEXT
) STRICT;

CREATE TABLE origins (origin_id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL) STRICT;

CREATE TABLE evidence (
    fact_id TEXT NOT NULL REFERENCES facts (fact_id), claim_id TEXT NOT NULL REFERENCES claims (claim_id),
    stance TEXT NOT NULL, counted INTEGER NOT NULL, origin_id TEXT NOT NULL REFERENCES origins (origin_id),
    why_not_counted TEXT,
    PRIMARY KEY (fact_id, claim_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE steps (
    fact_id TEXT NOT NULL REFERENCES facts (fact_id), step INTEGER NOT NULL, rule TEXT NOT NULL,
    detail TEXT NOT NULL, weight REAL, confidence_after REAL NOT NULL,
    PRIMARY KEY (fact_id, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE profile_fields (
    profile_id TEXT NOT NULL REFERENCES profiles (profile_id), position INTEGER NOT NULL, field TEXT NOT NULL,
    value TEXT NOT NULL, confidence REAL, grade TEXT, fact_ids TEXT NOT NULL, set_by TEXT NOT NULL, rule TEXT,
    last_confirmed TEXT,
    PRIMARY KEY (profile_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE sources (
    source_id TEXT PRIMARY KEY, url TEXT NOT NULL, kind TEXT NOT NULL, profiles TEXT NOT NULL, added_by TEXT,
    added_at TEXT, state TEXT NOT NULL, health TEXT NOT NULL, last_outcome TEXT, last_success TEXT,
    next_visit TEXT, claims INTEGER NOT NULL
) STRICT;

CREATE TABLE nights (
    night TEXT PRIMARY KEY, started_at TEXT NOT NULL, published_at TEXT, valid_until TEXT, outcome TEXT NOT NULL,
    exit_code INTEGER, sources INTEGER NOT NULL, failed INTEGER NOT NULL, fetched INTEGER NOT NULL,
    not_modified INTEGER NOT NULL, read INTEGER NOT NULL, claims INTEGER, facts INTEGER, changed INTEGER NOT NULL
) STRICT;

CREATE TABLE funnel (
    night TEXT NOT NULL REFERENCES nights (night), position INTEGER NOT NULL, stage TEXT NOT NULL, reason TEXT,
    count INTEGER NOT NULL
) STRICT;

CREATE TABLE problems (
    night TEXT NOT NULL, stage TEXT NOT NULL, kind TEXT NOT NULL, source_id TEXT, url TEXT, detail TEXT
) STRICT;

CREATE TABLE outlooks (
    profile_id TEXT NOT NULL REFERENCES profiles (profile_id), horizon TEXT NOT NULL, statement TEXT NOT NULL,
    issued TEXT NOT NULL, due TEXT NOT NULL, resolution TEXT, resolved_at TEXT, fact_ids TEXT NOT NULL,
    outlook_id TEXT NOT NULL, why TEXT
) STRICT;

CREATE TABLE events (
    event_id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, state TEXT NOT NULL, start TEXT, place TEXT,
    profile_ids TEXT NOT NULL, states TEXT NOT NULL, fact_ids TEXT NOT NULL
) STRICT;

CREATE TABLE related (
    profile_id TEXT NOT NULL REFERENCES profiles (profile_id), related_id TEXT NOT NULL, relation TEXT NOT NULL,
    fact_ids TEXT NOT NULL
) STRICT;

CREATE TABLE fact_ids (
    old_id TEXT PRIMARY KEY, fact_id TEXT NOT NULL REFERENCES facts (fact_id), night TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;

CREATE TABLE copies (
    document_id TEXT NOT NULL REFERENCES documents (document_id),
    of_document_id TEXT NOT NULL REFERENCES documents (document_id), test TEXT NOT NULL, detail TEXT NOT NULL,
    certainty TEXT NOT NULL
) STRICT;

CREATE TABLE images (
    profile_id TEXT NOT NULL REFERENCES profiles (profile_id), url TEXT NOT NULL, caption TEXT,
    source_context TEXT, relevance_reason TEXT, provenance TEXT, credit TEXT, sha256 TEXT, licence TEXT,
    document_id TEXT NOT NULL REFERENCES documents (document_id), thumbnail BLOB, width INTEGER, height INTEGER,
    why_not TEXT, position INTEGER NOT NULL
) STRICT;

CREATE TABLE history (
    profile_id TEXT NOT NULL, field TEXT NOT NULL, old TEXT, new TEXT, night TEXT NOT NULL, reason TEXT NOT NULL,
    detail TEXT NOT NULL, version INTEGER NOT NULL
) STRICT;

CREATE VIEW v_profiles AS SELECT p.*, count(o.resolution) AS outlooks_resolved,
    count(o.resolution) FILTER (WHERE o.resolution = 'came true') AS outlooks_came_true
FROM profiles p LEFT JOIN outlooks o ON o.profile_id = p.profile_id GROUP BY p.profile_id;

CREATE VIEW v_facts AS SELECT fact_id, profile_id, field, statement, status, confidence, grade, label,
    independent_sources, supporting_pages, contradicting_sources, direct_source, as_of, first_seen, last_confirmed,
    horizon, audience, would_lift, would_drop FROM facts;

CREATE VIEW v_evidence AS SELECT e.claim_id, e.fact_id, c.profile_id, e.stance, e.counted, e.origin_id,
    o.name AS origin_name, e.why_not_counted, c.quote, c.quote_start, c.quote_end, c.quote_prefix, c.quote_suffix,
    d.url, c.quote_url, v.title, p.name AS publisher, p.domain AS publisher_domain, p.owner,
    p.kind AS publisher_kind, v.published_at, v.fetched_at, v.snapshot_sha256, c.text_sha256, c.attributed_to,
    c.hedged, c.current
FROM evidence e
    JOIN claims c ON c.claim_id = e.claim_id
    JOIN documents d ON d.document_id = c.document_id
    JOIN versions v ON v.document_id = c.document_id AND v.number = c.version
    JOIN publishers p ON p.domain = d.publisher_domain
    JOIN origins o ON o.origin_id = e.origin_id;

CREATE VIEW v_explain AS SELECT fact_id, step, rule, detail, weight, confidence_after FROM steps;

CREATE VIEW v_profile_fields AS SELECT profile_id, field, value, confidence, grade, fact_ids, set_by,
    rule, last_confirmed
FROM profile_fields ORDER BY profile_id, position;

CREATE VIEW v_documents AS SELECT * FROM documents;

CREATE VIEW v_edits AS SELECT e.document_id, d.url, e.kind, e.before, e.after, e.notice, e.seen_at, e.night
FROM edits e JOIN documents d ON d.document_id = e.document_id
ORDER BY e.document_id, e.version, e.position;

CREATE VIEW v_sources AS SELECT * FROM sources;

CREATE VIEW v_nights AS SELECT * FROM nights ORDER BY started_at DESC, night DESC;

CREATE VIEW v_funnel AS SELECT night, position, stage, reason, count FROM funnel ORDER BY night, position;

CREATE VIEW v_problems AS SELECT * FROM problems;

CREATE VIEW v_outlooks AS SELECT * FROM outlooks;

CREATE VIEW v_events AS SELECT * FROM events;

CREATE VIEW v_related AS SELECT * FROM related;

CREATE VIEW v_fact_ids AS SELECT * FROM fact_ids;

CREATE VIEW v_origins AS SELECT o.origin_id, o.name, o.kind, count(DISTINCT c.document_id) AS documents,
    count(DISTINCT e.fact_id) AS facts, min(v.published_at) AS first
FROM origins o
    JOIN evidence e ON e.origin_id = o.origin_id
    JOIN claims c ON c.claim_id = e.claim_id
    JOIN versions v ON v.document_id = c.document_id AND v.number = c.version
GROUP BY o.origin_id;

CREATE VIEW v_copies AS SELECT * FROM copies;

CREATE VIEW v_images AS SELECT * FROM images;

CREATE VIEW v_history AS SELECT profile_id, field, old, new, night, reason, detail FROM history;

CREATE VIEW v_changes AS
SELECT version, 'v_facts' AS table_name, substr(field, 6) AS id,
    CASE WHEN old IS NULL THEN 'added' WHEN new IS NULL THEN 'removed' ELSE 'changed' END AS change
FROM history WHERE field LIKE 'fact %'
UNION ALL SELECT DISTINCT version, 'v_profiles', profile_id, 'changed' FROM history WHERE field NOT LIKE 'fact %';

CREATE INDEX facts_by_profile ON facts (profile_id);
CREATE INDEX outlooks_by_profile ON outlooks (profile_id);
CREATE INDEX evidence_by_claim ON evidence (claim_id);
CREATE INDEX evidence_by_origin ON evidence (origin_id);

CREATE VIRTUAL TABLE quotes_fts USING fts5 (
    quote, content = 'claims', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE statements_fts USING fts5 (
    statement, content = 'facts', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
