"""Taking something out of a working file: found first, then removed in one transaction, then overwritten.

A page that is taken down goes whole. Of a page that stays, the words go: they are blacked out in its texts,
sign for sign, so that every other quote is still a slice. All opinion goes, to be made anew; of the logs of
earlier nights every line goes that could tell it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from sqlite3 import Connection

from pipeline.store import forgotten
from pipeline.store.file import failing_as, open_work, reading, writing
from pipeline.store.forgotten import Kind
from pipeline.store.opinion import TABLES

BLACK = "█"
LONG = 25  # characters: a title that is shorter may be anybody's
_OPINION = (*reversed(TABLES), "chosen", "said", "matches", "overlaps")
_BY_PAGE = ("late_notices", "edits", "readings", "claims", "versions")
# tables with the columns in which an address of a page that is taken down ends the row
_BY_URL: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("visits", ("url",)),
    ("found", ("url", "list_url")),
    ("lists", ("url", "parent_url")),
    ("attempts", ("url", "moved_to")),
    ("snapshots", ("url", "final_url")),
    ("urls", ("url",)),
    ("problems", ("url",)),
    ("quarantine", ("url",)),
)
_LOGS = ("history", "published_values", "issued")  # lines that tell it go whole
_ADDRESSES = re.compile(r"(^|_)(url|canonical|amp|logo|domain)$|^moved_to$")
_NO_WORDS = re.compile(r"(^|_)(id|sha256|digest|domain)$|^(night|warc_file|founding_claim)$")
# what other pages say themselves stays theirs, where a page alone is taken down
_EVIDENCE = ("documents", "versions", "claims", "found")
_GONE_URL = "https://forgotten.invalid/"


@dataclass(frozen=True, slots=True)
class Takedown:
    """What is to go from one working file. `gone` and `dark` are (document id, URL).

    `addresses` are searched for whole, `phrases` and `names` as words, however they are spaced or written.
    """

    kind: Kind
    subject: str
    gone: tuple[tuple[str, str], ...] = ()
    dark: tuple[tuple[str, str], ...] = ()
    profile: str | None = None
    addresses: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    touched: tuple[str, ...] = ()  # profiles with a claim on these pages

    def urls(self) -> frozenset[str]:
        """The addresses that are not asked for again."""
        own = self.addresses if self.kind == "url" else ()
        return frozenset((*own, *(url for _, url in (*self.gone, *self.dark))))

    def words(self) -> re.Pattern[str] | None:
        """What finds phrases and names in text of any spacing; None where there are none."""
        return either(map(spaced, sorted({*self.phrases, *self.names}, key=len, reverse=True)))

    def places(self) -> re.Pattern[str] | None:
        """What finds the addresses, and no longer ones that begin like them."""
        return either(rf"{re.escape(url)}(?![\w/?#&=%~+-]|\.\w)" for url in self.addresses)


def either(patterns: Iterable[str]) -> re.Pattern[str] | None:
    """One pattern for several, in any case."""
    every = "|".join(patterns)
    return re.compile(every, re.IGNORECASE) if every else None


def spaced(words: str) -> str:
    """The pattern of words, whatever white space is between them."""
    edge = (r"(?<!\w)" if words[:1].isalnum() else "") + "{}" + (r"(?!\w)" if words[-1:].isalnum() else "")
    return edge.replace("{}", r"\s+".join(map(re.escape, words.split())))


def find(work: Path, kind: Kind, subject: str) -> Takedown:
    """What a working file holds of it. Raises StoreError."""
    with failing_as(f"cannot read {work}"), closing(open_work(work)) as connection, reading(connection):
        return _FIND[kind](connection, subject)


def known(work: Path, kind: Kind, subject: str) -> bool:
    """Whether it was taken down before."""
    with failing_as(f"cannot read {work}"), closing(open_work(work)) as connection:
        return forgotten.known(connection, kind, subject)


def mark(work: Path, what: Takedown, at: str, why: str) -> None:
    """From now on it may not come in again."""
    with closing(open_work(work)) as connection, writing(connection):
        forgotten.add(connection, "url", what.urls(), at, why)
        if what.kind == "profile":
            forgotten.add(
                connection, "profile", {what.subject, what.profile or what.subject, *what.names}, at, why
            )
        if what.kind == "quote":
            forgotten.add(connection, "quote", [what.subject], at, why)


def purge(work: Path, what: Takedown) -> None:
    """Take it out and overwrite where it was. Raises StoreError; then all of it is still there."""
    with closing(open_work(work)) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        with writing(connection):
            connection.execute("PRAGMA defer_foreign_keys = ON")
            for table in _OPINION:
                connection.execute(f"DELETE FROM {table}")  # noqa: S608 - own names
            _remove_pages(connection, what)
            _remove_profile(connection, what)
            _black_out(connection, what)
            _remove_lines(connection, what)
            _scrub(connection, what)
        with failing_as(f"cannot overwrite what was taken out of {work}"):
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


# --- finding ----------------------------------------------------------------------------------------------


def _of_url(connection: Connection, subject: str) -> Takedown:
    query = """SELECT id, url FROM documents WHERE url = ?1
        OR id IN (SELECT document_id FROM versions WHERE final_url = ?1) ORDER BY url"""
    gone = tuple((row[0], row[1]) for row in connection.execute(query, (subject,)))
    addresses = tuple(sorted({subject, *(url for _, url in gone)}))
    phrases = {phrase for document, _ in gone for phrase in _told_by(connection, document)}
    found = Takedown("url", subject, gone, addresses=addresses, phrases=tuple(sorted(phrases)))
    return _with_touched(connection, found)


def _told_by(connection: Connection, document: str) -> Iterator[str]:
    yield from (
        r[0] for r in connection.execute("SELECT quote FROM claims WHERE document_id = ?", (document,))
    )
    titles = connection.execute("SELECT title FROM versions WHERE document_id = ?", (document,))
    yield from (row[0] for row in titles if len(row[0]) >= LONG)


def _of_profile(connection: Connection, subject: str) -> Takedown:
    rows = connection.execute("SELECT id, name, names FROM profiles").fetchall()
    wanted = subject.casefold()
    found = next((r for r in rows if wanted in (r[0].casefold(), r[1].casefold())), None)
    if found is None:
        return Takedown("profile", subject)
    own = "SELECT id, quote FROM claims WHERE profile_id = ?"
    phrases = tuple(sorted({row[1] for row in connection.execute(own, (found[0],))}))
    names = tuple(sorted({found[1], *json.loads(found[2])}))
    alone = """SELECT d.id, d.url FROM documents d JOIN claims c ON c.document_id = d.id
        GROUP BY d.id HAVING min(c.profile_id) = ?1 AND max(c.profile_id) = ?1 ORDER BY d.url"""
    gone = tuple((row[0], row[1]) for row in connection.execute(alone, (found[0],)))
    made = Takedown("profile", subject, gone, (), found[0], (), phrases, names)
    return _with_dark(connection, made)


def _of_quote(connection: Connection, subject: str) -> Takedown:
    return _with_dark(connection, Takedown("quote", subject, phrases=(" ".join(subject.split()),)))


def _with_dark(connection: Connection, what: Takedown) -> Takedown:
    """The pages that stay and show it."""
    pattern, gone = what.words(), {document for document, _ in what.gone}
    query = """SELECT d.id, d.url, t.text, v.title, d.title FROM documents d
        JOIN versions v ON v.document_id = d.id JOIN texts t ON t.sha256 = v.text_sha256 ORDER BY d.url"""
    dark = {
        (row[0], row[1]): None
        for row in connection.execute(query)
        if pattern is not None and row[0] not in gone and any(pattern.search(str(part)) for part in row[2:])
    }
    return _with_touched(connection, replace(what, dark=tuple(dark)))


def _with_touched(connection: Connection, what: Takedown) -> Takedown:
    query = "SELECT DISTINCT profile_id FROM claims WHERE document_id = ?"
    pages = [document for document, _ in (*what.gone, *what.dark)]
    touched = {row[0] for page in pages for row in connection.execute(query, (page,))}
    return replace(what, touched=tuple(sorted(touched)))


_FIND = {"url": _of_url, "profile": _of_profile, "quote": _of_quote}


# --- taking out -------------------------------------------------------------------------------------------


def _remove_pages(connection: Connection, what: Takedown) -> None:
    for document, _ in what.gone:
        images = connection.execute(
            "SELECT images FROM versions WHERE document_id = ?", (document,)
        ).fetchall()
        shown = {str(image[0]) for row in images for image in json.loads(row[0])}
        connection.executemany("DELETE FROM pictures WHERE url = ?", [(url,) for url in shown])
        for table in _BY_PAGE:
            connection.execute(f"DELETE FROM {table} WHERE document_id = ?", (document,))  # noqa: S608 - own names
        connection.execute("DELETE FROM documents WHERE id = ?", (document,))
    connection.execute(
        "DELETE FROM thumbnails WHERE sha256 NOT IN (SELECT sha256 FROM pictures WHERE sha256 <> '')"
    )
    for url in {*what.addresses, *(url for _, url in what.gone)}:
        for table, columns in _BY_URL:
            where = " OR ".join(f"{column} = ?1" for column in columns)
            connection.execute(f"DELETE FROM {table} WHERE {where}", (url,))  # noqa: S608 - own names
        _remove_source(connection, url)


def _remove_source(connection: Connection, url: str) -> None:
    for (source,) in connection.execute(
        "SELECT id FROM sources WHERE url = ? AND NOT listed", (url,)
    ).fetchall():
        for table in ("found", "lists", "attempts", "source_state"):
            connection.execute(f"DELETE FROM {table} WHERE source_id = ?", (source,))  # noqa: S608 - own names
        connection.execute("DELETE FROM sources WHERE id = ?", (source,))


def _remove_profile(connection: Connection, what: Takedown) -> None:
    if what.profile is None:
        return
    own = (what.profile,)
    connection.execute("DELETE FROM claims WHERE profile_id = ?", own)
    connection.execute("UPDATE claims SET speaker_id = NULL WHERE speaker_id = ?", own)
    for table in _LOGS:
        connection.execute(f"DELETE FROM {table} WHERE profile_id = ?", own)  # noqa: S608 - own names
    connection.execute("DELETE FROM profiles WHERE id = ?", own)
    for table, column in (("sources", "profiles"), ("publishers", "interests"), ("profiles", "related")):
        for key, text in connection.execute(f"SELECT rowid, {column} FROM {table}").fetchall():  # noqa: S608
            listed = json.loads(text)
            left = [one for one in listed if what.profile not in (one if isinstance(one, list) else [one])]
            if left != listed:
                connection.execute(
                    f"UPDATE {table} SET {column} = ? WHERE rowid = ?",  # noqa: S608 - own names
                    (json.dumps(left, ensure_ascii=False), key),
                )


def _black_out(connection: Connection, what: Takedown) -> None:
    """In every stored text. A claim whose quote loses a sign goes; texts of no page go, too."""
    pattern = either(
        p.pattern for p in (what.places(), what.words() if what.kind != "url" else None) if p is not None
    )
    for old, text in connection.execute("SELECT sha256, text FROM texts").fetchall() if pattern else ():
        spans = [found.span() for found in pattern.finditer(text)] if pattern else []
        if not spans:
            continue
        for start, end in spans:
            connection.execute(
                "DELETE FROM claims WHERE text_sha256 = ? AND quote_start < ? AND quote_end > ?",
                (old, end, start),
            )
            text = text[:start] + BLACK * (end - start) + text[end:]
        new = hashlib.sha256(text.encode()).hexdigest()
        connection.execute("INSERT INTO texts VALUES (?, ?) ON CONFLICT DO NOTHING", (new, text))
        for table in ("versions", "claims"):
            connection.execute(f"UPDATE {table} SET text_sha256 = ? WHERE text_sha256 = ?", (new, old))  # noqa: S608
    connection.execute(
        """DELETE FROM texts WHERE sha256 NOT IN (SELECT text_sha256 FROM versions)
        AND sha256 NOT IN (SELECT text_sha256 FROM claims)"""
    )


def _remove_lines(connection: Connection, what: Takedown) -> None:
    """Lines of logs that tell it, and the sentences that were composed of facts while it was one of them."""
    connection.execute("DELETE FROM published_support WHERE claim_id NOT IN (SELECT id FROM claims)")
    connection.execute("DELETE FROM issued WHERE claim_id NOT IN (SELECT id FROM claims)")
    patterns = [pattern for pattern in (what.places(), what.words()) if pattern is not None]

    def tells(*values: object) -> bool:
        return any(p.search(v) for p in patterns for v in values if isinstance(v, str))

    connection.create_function("tells", -1, tells)
    for decision, told in connection.execute("SELECT decision, told FROM grounds").fetchall():
        if tells(*_strings(json.loads(told))):
            connection.execute("DELETE FROM grounds WHERE decision = ?", (decision,))
    for table in _LOGS:
        columns = [row["name"] for row in connection.execute(f"PRAGMA table_info({table})")]
        connection.execute(f"DELETE FROM {table} WHERE tells({', '.join(columns)})")  # noqa: S608 - own names
    for table in ("history", "published_values"):
        connection.executemany(
            f"DELETE FROM {table} WHERE profile_id = ? AND field NOT LIKE 'fact %'",  # noqa: S608 - own names
            [(profile,) for profile in what.touched],
        )


def _strings(value: object) -> Iterator[str]:
    """All strings of a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)


def _scrub(connection: Connection, what: Takedown) -> None:
    """What is left of it in any column of any table, an analyst's reasons among them."""
    connection.create_function("scrubbed", 2, _scrubber(what), deterministic=True)
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('texts', 'forgotten')"
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    for (table,) in connection.execute(f"{tables} AND name NOT LIKE '%sqlite%'").fetchall():
        for column in connection.execute(f"PRAGMA table_info({table})").fetchall():
            name = column["name"]
            if column["type"] != "TEXT" or column["pk"] or _NO_WORDS.search(name):
                continue
            connection.execute(
                f"UPDATE {table} SET {name} = scrubbed({name}, ?1) WHERE {name} <> scrubbed({name}, ?1)",  # noqa: S608
                (int(bool(_ADDRESSES.search(name)) or (what.kind == "url" and table in _EVIDENCE)),),
            )
    for _, sql in triggers:
        connection.execute(sql)


def _scrubber(what: Takedown) -> Callable[[str | None, int], str | None]:
    """A value without it; of an address, only a whole one is changed."""
    places, words = what.places(), what.words()

    def scrubbed(value: str | None, is_address: int) -> str | None:
        if value is None:
            return None
        out = places.sub(_GONE_URL, value) if places is not None else value
        return words.sub("forgotten", out) if words is not None and not is_address else out

    return scrubbed
