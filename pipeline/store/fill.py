"""What goes into an edition: one SELECT a table, in order. What no SELECT names is in no edition.

`work` is the working file, `main` the edition, `temp.hidden` the publishers that this audience may not
see, `temp.audiences` (name, rank) those that it includes, `temp.shut` (profile_id, field) the fields of
records that it may not read. Rows come only from publishers that are not
hidden; a publisher that was never registered is public. Free text about an origin that stands on a hidden
page is replaced.
"""

from __future__ import annotations

HIDDEN = "SELECT domain FROM work.publishers WHERE audience NOT IN (SELECT name FROM temp.audiences)"

# fields of records that an audience may not read; a closed outlook_now closes the outlooks to 30 days
SHUT = """SELECT p.id, j.value ->> 0 FROM work.profiles p, json_each(p.fields) j
    WHERE j.value ->> 1 NOT IN (SELECT name FROM temp.audiences)"""

# names by which a hidden publisher could show in free text
HIDDEN_WORDS = """SELECT lower(name) FROM work.publishers WHERE domain IN temp.hidden
    UNION SELECT domain FROM temp.hidden"""

# origins that stand on a page, or on no page and no profile, which nothing that the audience may read names
HIDDEN_ORIGINS = """SELECT o.id FROM work.origins o WHERE o.audience = :audience
    AND EXISTS (SELECT 1 FROM temp.hidden)
    AND coalesce(o.document_id, '') NOT IN (SELECT document_id FROM main.documents)
    AND (o.document_id IS NOT NULL OR o.profile_id IS NULL)
    AND NOT EXISTS (
        SELECT 1 FROM work.counted k JOIN work.claims c ON c.id = k.claim_id
            JOIN main.claims m ON m.claim_id = c.id
            JOIN main.documents d ON d.document_id = c.document_id
            JOIN main.publishers p ON p.domain = d.publisher_domain
        WHERE k.audience = :audience AND k.origin_id = o.id
            AND o.name IN (c.speaker, c.credit, p.name, p.domain, p.owner))"""


def _open(text: str) -> str:
    """Free text that our own stages wrote, unless it names a hidden publisher."""
    return f"""iif(EXISTS (SELECT 1 FROM temp.hidden_words w WHERE instr(lower({text}), w.word)),
        'not part of this edition', {text})"""  # noqa: S608 - own names


def _field(name: str, otherwise: str = "NULL") -> str:
    """The values of a profile's field, one a line; NULL where the field is closed."""
    return f"""iif((r.profile_id, '{name}') IN temp.shut, NULL,
        coalesce((SELECT group_concat(value, char(10)) FROM (SELECT value FROM work.fields f
        WHERE f.audience = :audience AND f.profile_id = r.profile_id AND f.field = '{name}'
        ORDER BY position)), {otherwise}))"""  # noqa: S608 - own names


def _outlook(horizon: str) -> str:
    lines = f"""(SELECT group_concat(statement, char(10)) FROM (SELECT statement FROM work.outlooks o
        WHERE o.audience = :audience AND o.profile_id = r.profile_id AND o.horizon = '{horizon}'
        ORDER BY position))"""  # noqa: S608 - own names
    return _field(f"outlook_{horizon}", lines)


PUBLISHERS = """SELECT DISTINCT d.publisher_domain, coalesce(p.name, d.publisher_domain),
        coalesce(p.owner, 'unknown owner of ' || d.publisher_domain), coalesce(p.kind, 'blog')
    FROM work.documents d LEFT JOIN work.publishers p ON p.domain = d.publisher_domain
    WHERE d.publisher_domain NOT IN temp.hidden ORDER BY 1"""

DOCUMENTS = """SELECT d.id, d.url, d.publisher_domain, d.title, d.kind, d.language, d.published_at,
        d.modified_at, coalesce(u.first_seen, min(v.fetched_at)), coalesce(u.last_seen, max(v.fetched_at)),
        count(v.seq) FILTER (WHERE NOT v.reread), d.refused_because = '', nullif(d.refused_because, ''),
        n.byline, n.desk, n.site_name, n.owner, n.licence, n.free, n.canonical, n.amp, n.alternates,
        n.published_offset, n.hidden
    FROM work.documents d LEFT JOIN work.versions v ON v.document_id = d.id
        LEFT JOIN work.versions n ON n.document_id = d.id AND n.number = d.version
        LEFT JOIN work.urls u ON u.url = d.url
    WHERE d.publisher_domain NOT IN temp.hidden GROUP BY d.id ORDER BY d.id"""

VERSIONS = """SELECT v.document_id, v.number, v.title, v.published_at, v.fetched_at, v.snapshot_sha256
    FROM work.versions v JOIN main.documents d ON d.document_id = v.document_id ORDER BY 1, 2"""

# what stayed is told by the page; a notice may stand in a later version than what it owns up to
EDITS = """SELECT e.document_id, e.to_version, e.position, e.kind,
        substr(o.text, e.before_start + 1, e.before_end - e.before_start),
        substr(t.text, e.after_start + 1, e.after_end - e.after_start),
        coalesce(substr(t.text, e.notice_start + 1, e.notice_end - e.notice_start),
            (SELECT substr(n.text, l.notice_start + 1, l.notice_end - l.notice_start)
             FROM work.late_notices l JOIN work.versions m
                 ON m.document_id = l.document_id AND m.number = l.in_version
             JOIN work.texts n ON n.sha256 = m.text_sha256
             WHERE (l.document_id, l.to_version, l.position) = (e.document_id, e.to_version, e.position))),
        w.fetched_at, w.first_night
    FROM work.edits e JOIN main.documents d ON d.document_id = e.document_id
        JOIN work.versions v ON v.document_id = e.document_id AND v.number = e.from_version
        JOIN work.texts o ON o.sha256 = v.text_sha256
        JOIN work.versions w ON w.document_id = e.document_id AND w.number = e.to_version
        JOIN work.texts t ON t.sha256 = w.text_sha256
    WHERE e.kind <> 'kept' ORDER BY 1, 2, 3"""

# a link is credited by the name that the registry has for it, which the page need not say
CLAIMS = """SELECT NULL, c.id, c.document_id, c.last_version, c.profile_id, c.quote, c.quote_start,
        c.quote_end, c.prefix, c.suffix, quote_url(d.url, c.quote, c.prefix, c.occurrence), c.text_sha256,
        coalesce(c.speaker, iif(lower(c.credit) IN temp.hidden_words AND NOT EXISTS (
            SELECT 1 FROM work.texts t WHERE t.sha256 = c.text_sha256 AND instr(t.text, c.credit)),
            NULL, c.credit)),
        c.modality IN ('hedged', 'predicted'), c.current
    FROM work.claims c JOIN main.documents d ON d.document_id = c.document_id
    WHERE c.withdrawn = '' AND c.id IN (SELECT claim_id FROM work.counted WHERE audience = :audience)
    ORDER BY c.document_id, c.quote_start, c.id"""

# a statement is the founding claim's words: where its page is hidden, the first supporter that is not speaks
FACTS = f"""SELECT NULL, f.id, f.profile_id, f.field,
        iif(f.founding_claim IN (SELECT claim_id FROM main.claims), f.statement, coalesce(
            (SELECT m.quote FROM work.counted k JOIN main.claims m ON m.claim_id = k.claim_id
             WHERE k.audience = :audience AND k.fact_id = f.id AND k.stance = 'support'
             ORDER BY m.number LIMIT 1),
            'the statement is not part of this edition')),
        f.status, f.score, f.grade, f.label, f.independent_sources, f.supporting_pages,
        f.contradicting_sources, f.direct_source, f.as_of, f.first_seen, f.last_confirmed,
        (SELECT min(o.due) FROM work.outlooks o WHERE o.audience = :audience AND o.profile_id = f.profile_id
            AND o.resolution IS NULL AND (o.profile_id, 'outlook_' || o.horizon) NOT IN temp.shut
            AND json_extract(o.fact_ids, '$[0]') = f.id),
        coalesce((SELECT a.name FROM work.counted k JOIN main.claims m ON m.claim_id = k.claim_id
            JOIN main.documents d ON d.document_id = m.document_id
            LEFT JOIN work.publishers p ON p.domain = d.publisher_domain
            JOIN temp.audiences a ON a.name = coalesce(p.audience, 'public')
            WHERE k.audience = :audience AND k.fact_id = f.id AND k.stance = 'support'
            ORDER BY a.rank LIMIT 1), :audience),
        nullif({_open("f.would_lift")}, ''), nullif({_open("f.would_drop")}, '')
    FROM work.facts f WHERE f.audience = :audience AND EXISTS (
        SELECT 1 FROM work.counted k JOIN main.claims m ON m.claim_id = k.claim_id
        WHERE k.audience = :audience AND k.fact_id = f.id)
    ORDER BY f.profile_id, f.id"""  # noqa: S608 - own names

ORIGINS = """SELECT o.id, iif(o.id IN temp.hidden_origins, 'an origin outside this edition', o.name), o.kind
    FROM work.origins o WHERE o.audience = :audience AND o.id IN (
        SELECT k.origin_id FROM work.counted k JOIN main.claims m ON m.claim_id = k.claim_id
        WHERE k.audience = :audience) ORDER BY o.id"""

EVIDENCE = f"""SELECT k.fact_id, k.claim_id, k.stance, k.counted, k.origin_id,
        iif(k.origin_id IN temp.hidden_origins AND NOT k.counted, 'its origin is outside this edition',
            {_open("nullif(k.why_not_counted, '')")})
    FROM work.counted k JOIN main.claims m ON m.claim_id = k.claim_id WHERE k.audience = :audience"""  # noqa: S608

STEPS = f"""SELECT s.fact_id, s.step, s.rule, {_open("s.detail")}, s.weight, s.confidence_after
    FROM work.steps s JOIN main.facts f ON f.fact_id = s.fact_id WHERE s.audience = :audience"""  # noqa: S608

# the columns of v_profiles between kind and confidence, and between evidence_label and outlook_now
_MARKS = ("region", "signal_focus", "content_type", "primary_domain", "topic", "impact")
_HEAD = (_field("category", "p.category"), _field("base", "p.base"), *map(_field, _MARKS))
_RISK = map(_field, ("operational_criticality", "time_horizon"))
_TEXT = map(_field, ("what_it_does", "why_it_matters", "what_to_watch"))
_NEXT = map(_outlook, ("now", "quarter", "year"))

PROFILES = f"""SELECT r.profile_id, p.name, p.kind, {", ".join((*_HEAD, *_RISK))},
        r.confidence, r.grade, r.label, r.evidence_label, {", ".join((*_TEXT, *_NEXT))},
        r.independent_sources, r.facts, r.updated_at, r.last_confirmed
    FROM work.records r JOIN work.profiles p ON p.id = r.profile_id
    WHERE r.audience = :audience ORDER BY r.profile_id"""  # noqa: S608 - own names

PROFILE_FIELDS = """SELECT profile_id, position, field, value, confidence, grade, fact_ids, set_by,
        nullif(rule, ''), last_confirmed
    FROM work.fields WHERE audience = :audience AND (profile_id, field) NOT IN temp.shut"""

# who added a source is for colleagues only; health is the night's judgement, or what the last attempt says
SOURCES = """SELECT s.id, s.url, s.kind, s.profiles, iif(:audience = 'leadership_alliance', s.added_by, NULL),
        s.added_at, CASE s.listed WHEN 0 THEN 'retired' WHEN 1 THEN 'active' ELSE 'paused' END,
        CASE WHEN t.source_id IS NULL THEN 'new' WHEN t.health IS NOT NULL THEN t.health
            WHEN t.failures = 0 THEN 'ok' ELSE 'failing' END,
        t.last_outcome, t.last_success, iif(s.listed = 1, v.next_visit, NULL),
        (SELECT count(*) FROM main.documents d JOIN work.claims c ON c.document_id = d.document_id
            WHERE c.current = 1 AND c.withdrawn = '' AND d.url IN (
                SELECT s.url UNION SELECT f.url FROM work.found f WHERE f.source_id = s.id))
    FROM work.sources s LEFT JOIN work.source_state t ON t.source_id = s.id
        LEFT JOIN work.visits v ON v.url = s.url
    WHERE coalesce(s.publisher_domain, '') NOT IN temp.hidden ORDER BY s.id"""

# the night of this edition ends as :outcome, which the working file learns only when the files are in place;
# the exit code tells of sources and bugs that not everybody may know of
NIGHTS = """WITH visible AS (
        SELECT * FROM work.attempts WHERE coalesce(publisher_domain, '') NOT IN temp.hidden
            AND source_id IN (SELECT source_id FROM main.sources))
    SELECT n.id, n.started_at, iif(n.id = :night, :published_at, n.published_at),
        iif(n.id = :night, :valid_until, n.valid_until), iif(n.id = :night, :outcome, n.outcome),
        iif(:audience = 'leadership_alliance', iif(n.id = :night, :exit_code, n.exit_code), NULL),
        (SELECT count(DISTINCT source_id) FROM visible a WHERE a.night = n.id),
        (SELECT count(*) FROM visible a JOIN work.sources s ON s.id = a.source_id AND s.url = a.url
            WHERE a.night = n.id AND a.outcome IN ('failed', 'refused') AND a.problem <> 'refused by robots'),
        (SELECT count(*) FROM visible a
            WHERE a.night = n.id AND a.outcome IN ('fetched', 'same_bytes', 'same_text')),
        (SELECT count(*) FROM visible a WHERE a.night = n.id AND a.outcome = 'not_modified'),
        (SELECT count(*) FROM work.readings r JOIN main.documents d ON d.document_id = r.document_id
            WHERE r.night = n.id),
        coalesce(o.claims, e.claims), coalesce(o.facts, e.facts),
        (SELECT count(*) FROM work.history h WHERE h.audience = :audience AND h.night = n.id)
    FROM work.nights n LEFT JOIN work.opinions o ON o.audience = :audience AND o.night = n.id
        LEFT JOIN work.editions e ON e.audience = :audience AND e.night = n.id"""

FUNNEL = """SELECT night, position, stage, NULL, count FROM work.funnel
    WHERE :audience = 'leadership_alliance' AND night <> :night
    UNION ALL SELECT night, 1000 + position, stage, reason, count FROM work.drops
    WHERE :audience = 'leadership_alliance' AND night <> :night"""

# tracebacks and problems of no page are for colleagues only
PROBLEMS = f"""SELECT p.night, p.stage, p.kind, p.source_id, p.url,
        iif(p.kind = 'bug' AND :audience <> 'leadership_alliance', NULL, {_open("p.detail")})
    FROM work.problems p LEFT JOIN work.sources s ON s.id = p.source_id
    WHERE :audience = 'leadership_alliance' OR (p.url IS NOT NULL
        AND coalesce(p.publisher_domain, '') NOT IN temp.hidden
        AND coalesce(s.publisher_domain, '') NOT IN temp.hidden)
    ORDER BY p.id"""  # noqa: S608

# tonight's outlooks, each issued when an edition first told it, and resolved when one first said so; then
# those that editions have told and no source tells any more, unless the page behind them is hidden
OUTLOOKS = """SELECT o.profile_id, o.horizon, o.statement, min(o.issued, coalesce(i.issued, o.issued)), o.due,
        o.resolution, iif(i.resolution = o.resolution, i.resolved_at, o.resolved_at), o.fact_ids, o.id,
        nullif(o.why, '')
    FROM work.outlooks o LEFT JOIN work.issued i ON i.audience = o.audience AND i.id = o.id
    WHERE o.audience = :audience AND (o.profile_id, 'outlook_' || o.horizon) NOT IN temp.shut
    UNION ALL SELECT i.profile_id, i.horizon, i.statement, i.issued, i.due,
        iif(i.due < :published_at, coalesce(i.resolution, 'unclear'), i.resolution),
        iif(i.due < :published_at, coalesce(i.resolved_at, i.due), i.resolved_at), i.fact_ids, i.id,
        coalesce(nullif(i.why, ''), 'no source tells it any more')
    FROM work.issued i JOIN work.claims c ON c.id = i.claim_id
        JOIN main.documents d ON d.document_id = c.document_id
        JOIN main.profiles p ON p.profile_id = i.profile_id
    WHERE i.audience = :audience AND (i.profile_id, 'outlook_' || i.horizon) NOT IN temp.shut
        AND i.id NOT IN (SELECT o.id FROM work.outlooks o WHERE o.audience = :audience)
    ORDER BY 1, 5, 9"""

EVENTS = """SELECT id, kind, name, state, start, place, profile_ids, states, fact_ids FROM work.events
    WHERE audience = :audience ORDER BY start DESC, id"""

RELATED = """SELECT r.profile_id, json_extract(j.value, '$[1]'), json_extract(j.value, '$[0]'), '[]'
    FROM work.records r JOIN work.profiles p ON p.id = r.profile_id, json_each(p.related) j
    WHERE r.audience = :audience
    UNION ALL SELECT * FROM (SELECT profile_id, related_id, relation, fact_ids FROM work.related
        WHERE audience = :audience ORDER BY position)"""

# ids lead on from heir to heir until one is a fact of this edition
FACT_IDS = """WITH RECURSIVE led AS (
        SELECT old_id, fact_id, night, reason FROM work.fact_ids WHERE audience = :audience
        UNION SELECT l.old_id, n.fact_id, l.night, l.reason FROM led l
            JOIN work.fact_ids n ON n.audience = :audience AND n.old_id = l.fact_id)
    SELECT old_id, fact_id, max(night), reason FROM led
    WHERE fact_id IN (SELECT fact_id FROM main.facts) AND old_id NOT IN (SELECT fact_id FROM main.facts)
    GROUP BY old_id"""

COPIES = f"""SELECT c.document_id, c.of_document_id, c.test, {_open("c.detail")}, c.certainty
    FROM work.copies c
    WHERE c.audience = :audience AND c.document_id IN (SELECT document_id FROM main.documents)
        AND c.of_document_id IN (SELECT document_id FROM main.documents) ORDER BY c.position"""  # noqa: S608

HISTORY = """SELECT h.profile_id, h.field, h.old, h.new, h.night, h.reason, h.detail,
        coalesce(e.version, :version)
    FROM work.history h LEFT JOIN work.editions e ON e.audience = h.audience AND e.night = h.night
    WHERE h.audience = :audience AND (h.profile_id, h.field) NOT IN temp.shut
    ORDER BY coalesce(e.version, :version), h.position"""

# Chosen from what this audience may see. What may not be shown, or could not be had, is told without bytes.
IMAGES = """SELECT h.profile_id, h.url, h.caption, d.title, h.reason, p.name || ', ' || d.url, h.credit,
        t.sha256, h.licence, h.document_id, t.image, t.width, t.height,
        iif(t.sha256 IS NOT NULL, NULL,
            coalesce(nullif(h.why_not, ''), nullif(k.why_not, ''), 'It has not been asked for yet.')),
        h.position
    FROM work.chosen h JOIN main.profiles r ON r.profile_id = h.profile_id
        JOIN main.documents d ON d.document_id = h.document_id AND d.fit
        JOIN main.publishers p ON p.domain = d.publisher_domain
        LEFT JOIN work.pictures k ON k.url = h.url
        LEFT JOIN work.thumbnails t ON t.sha256 = k.sha256 AND h.why_not = ''
    WHERE h.audience = :audience ORDER BY h.profile_id, h.position"""

FILL: tuple[tuple[str, str], ...] = (
    ("publishers", PUBLISHERS),
    ("documents", DOCUMENTS),
    ("versions", VERSIONS),
    ("edits", EDITS),
    ("claims", CLAIMS),
    ("profiles", PROFILES),
    ("facts", FACTS),
    ("temp.hidden_origins", HIDDEN_ORIGINS),
    ("origins", ORIGINS),
    ("evidence", EVIDENCE),
    ("steps", STEPS),
    ("profile_fields", PROFILE_FIELDS),
    ("sources", SOURCES),
    ("nights", NIGHTS),
    ("funnel", FUNNEL),
    ("problems", PROBLEMS),
    ("outlooks", OUTLOOKS),
    ("events", EVENTS),
    ("related", RELATED),
    ("fact_ids", FACT_IDS),
    ("copies", COPIES),
    ("images", IMAGES),
    ("history", HISTORY),
)
