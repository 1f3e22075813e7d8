-- When each URL is visited again and how it fares; what the publishers said that we may do; what each
-- reading made of which body, so that a night can be resumed, replayed and thinned out.

ALTER TABLE attempts ADD COLUMN rights TEXT NOT NULL DEFAULT '';   -- what the headers reserve
ALTER TABLE attempts ADD COLUMN moved_to TEXT;                     -- where redirects lead that are all for good
ALTER TABLE snapshots ADD COLUMN rights TEXT NOT NULL DEFAULT '';
ALTER TABLE source_state ADD COLUMN last_status INTEGER;           -- of HTTP
ALTER TABLE source_state ADD COLUMN health TEXT;                   -- as the last night judged; NULL: not judged since
ALTER TABLE readings ADD COLUMN snapshot_sha256 TEXT;              -- the body that was read
ALTER TABLE readings ADD COLUMN version INTEGER;                   -- the text version that it showed; NULL: refused

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

-- Good for a day, so that a second run does not ask again.

CREATE TABLE robots (
    origin     TEXT PRIMARY KEY,                    -- scheme://host:port
    fetched_at TEXT NOT NULL,
    status     INTEGER NOT NULL,
    body       BLOB NOT NULL
) STRICT;

-- Which list named a page, and which lists a list names: an index of sitemaps has parts of its own.

ALTER TABLE found ADD COLUMN list_url TEXT;                        -- the feed or sitemap that named it last
UPDATE found SET list_url = (SELECT s.url FROM sources s WHERE s.id = found.source_id);

CREATE TABLE lists (
    source_id  TEXT NOT NULL REFERENCES sources (id),
    url        TEXT NOT NULL,
    parent_url TEXT NOT NULL,                       -- the list that names it
    position   INTEGER NOT NULL,
    PRIMARY KEY (source_id, url)
) STRICT, WITHOUT ROWID;

-- What the nights so far have taught. A text that another reader made of the same bytes was no change.

INSERT INTO visits (url, first_seen, changed_at, last_attempt, last_answer, burden)
    SELECT u.url, u.first_seen, coalesce(t.at, b.at, u.first_seen), coalesce(a.at, u.last_seen), u.last_seen, 0
    FROM urls u
        LEFT JOIN (SELECT url, max(at) AS at FROM attempts GROUP BY url) a ON a.url = u.url
        LEFT JOIN (SELECT url, max(fetched_at) AS at FROM snapshots GROUP BY url) b ON b.url = u.url
        LEFT JOIN (SELECT d.url, max(v.fetched_at) AS at FROM documents d
            JOIN versions v ON v.document_id = d.id AND NOT v.reread GROUP BY d.url) t ON t.url = u.url;

-- Each night without an answer since the last one weighs 1, whatever its reason was.

INSERT INTO visits (url, last_attempt, burden, failing_since)
    SELECT a.url, max(a.at), count(DISTINCT a.night), min(a.at) FROM attempts a LEFT JOIN urls u ON u.url = a.url
    WHERE a.outcome IN ('failed', 'refused') AND a.at > coalesce(u.last_seen, '') GROUP BY a.url
    ON CONFLICT (url) DO UPDATE SET burden = excluded.burden, failing_since = excluded.failing_since;

UPDATE source_state SET health = CASE WHEN failures = 0 THEN 'ok' WHEN failures < 3 THEN 'failing' ELSE 'ailing' END;

UPDATE source_state SET last_status = a.status
    FROM sources s JOIN attempts a ON a.source_id = s.id AND a.url = s.url
    WHERE s.id = source_state.source_id AND a.at = source_state.last_attempt;

-- A page that was received and read shows the newest text of that night or before, unless it was refused.

UPDATE readings SET snapshot_sha256 = r.sha256, version = r.version
    FROM (SELECT a.night, d.id AS document_id, a.sha256, max(v.number) AS version
        FROM attempts a
            JOIN documents d ON d.url = a.url
            LEFT JOIN problems p ON p.night = a.night AND p.stage = 'read' AND p.url = a.url
            LEFT JOIN versions v ON v.document_id = d.id AND p.id IS NULL
                AND (SELECT n.rowid FROM nights n WHERE n.id = v.first_night)
                    <= (SELECT n.rowid FROM nights n WHERE n.id = a.night)
        WHERE a.outcome = 'fetched' GROUP BY a.night, d.id) r
    WHERE r.night = readings.night AND r.document_id = readings.document_id;
