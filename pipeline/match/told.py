"""What matching is given of one profile, and the key under which what it makes of it may be kept.

    evidence → stories, one a profile → key: a digest of all of it, and of the code that matches

Pages are read here and nowhere behind: for the order of the claims, for their language, and for who speaks.
Whatever else a page says changes nothing, so a page that is visited again touches no story.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from pipeline.match.decided import Ruling, of_story, rulings
from pipeline.match.updates import voices
from pipeline.model import Claim, Decision, Document, Evidence

# What comparing runs: this package, and the values that it is given and makes.
_CODE = ("pipeline.match", "pipeline.model")


@dataclass(frozen=True, slots=True)
class Told:
    """The claims about one profile, oldest first, with what their pages and analysts tell of them."""

    claims: tuple[Claim, ...]
    voices: tuple[str, ...]  # a profile, a site that speaks for itself, or "" for a newsroom
    gone: frozenset[str]
    languages: tuple[str, ...] = ()  # of the page on which each claim stands
    decided: tuple[Ruling, ...] = ()  # what analysts have said of two of them, the latest first


def stories(
    evidence: Evidence, decisions: Iterable[Decision] = (), homes: Mapping[str, str] | None = None
) -> Iterator[Told]:
    """What the evidence tells of each profile, and what is decided of it, in order of their ids.

    `homes` is of `voices`.
    """
    ruled = rulings(decisions)
    documents = {d.id: d for d in (*evidence.earlier, *evidence.documents)}
    speaking = voices(evidence.claims, documents, homes)
    by_profile: dict[str, list[Claim]] = defaultdict(list)
    for claim in evidence.claims:
        by_profile[claim.profile_id].append(claim)
    for _, claims in sorted(by_profile.items()):
        claims.sort(key=lambda c: (_age(c, documents), c.id))
        ids = [claim.id for claim in claims]
        yield Told(
            tuple(claims),
            tuple(speaking[i] for i in ids),
            evidence.gone.intersection(ids),
            tuple(documents[claim.document_id].language for claim in claims),
            of_story(ruled, ids),
        )


def _age(claim: Claim, documents: Mapping[str, Document]) -> tuple[str, str, int]:
    """Oldest first; a page without a date is younger than all that have one."""
    document = documents[claim.document_id]
    published = document.published_at.astimezone(UTC).isoformat() if document.published_at else "~"
    return published, document.url, claim.start


def key_of(story: Told) -> str:
    """The same for two stories only where matching makes the same of them: SHA-256, in hexadecimal."""
    found = hashlib.sha256(_code().encode())
    for claim, voice in zip(story.claims, story.voices, strict=True):
        found.update(repr((claim, voice, claim.id in story.gone)).encode())
    found.update(repr((story.languages, story.decided)).encode())
    return found.hexdigest()


@cache
def _code() -> str:
    """A digest of the code that matches and of its coefficients."""
    parts = sorted(part for package in _CODE for part in _parts(files(package), package))
    return hashlib.sha256(b"".join(name.encode() + body for name, body in parts)).hexdigest()


def _parts(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.name.endswith((".py", ".json")):
            yield f"{name}/{entry.name}", entry.read_bytes()
