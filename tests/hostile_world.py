"""A night over pages that carry hostile strings wherever a page can carry words, and all that comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from html import escape
from pathlib import Path

from fetch_web import Route, Web
from fetch_web import page as served
from night_world import Said, evidence, rows

from pipeline import config
from pipeline.night.run import run
from pipeline.night.tools import Plan

NOW = datetime(2026, 3, 10, 2, tzinfo=UTC)
AT_ONCE = 12  # strings of one page
OUTSIDE = "outside"  # what the strings try to write


def page_of(number: int, texts: Sequence[str]) -> Route:
    """A page with hostile title, byline, date, caption and picture, and a sentence for each string."""
    first = escape(texts[0])
    sentences = "".join(
        f"<p>Harbour Exchange opened hall {number}{at} {escape(text)} in Lisbon in March 2026.</p>"
        for at, text in enumerate(texts)
    )
    return served(
        f"<html><head><title>Harbour Exchange {first}</title><meta name=author content='{first}'>"
        f"<meta property=og:site_name content='{first}'><meta property=og:image content='{first}'>"
        f"<link rel=canonical href='{first}'></head><body><article><h1>Harbour Exchange {first}</h1>"
        f"<p class=byline rel=author>By {first}</p><figure><img src='{first}' alt='{first}'>"
        f"<figcaption>{first} Photo: {first}</figcaption></figure>{sentences}"
        f"<p>The news was <a href='{first}'>first told {first}</a> elsewhere.</p></article></body>".encode(
            "utf-8", "replace"
        )
    )


@dataclass
class Made:
    """The folder of a night, and what the commands say of it."""

    folder: Path

    @property
    def db(self) -> Path:
        return self.folder / "db"

    def say(self, *words: object) -> Said:
        said = evidence(*words, "--sources", self.folder / "sources.yaml")
        assert said.code in (0, 1), said.err
        return said

    @cached_property
    def facts(self) -> list[str]:
        return [row[0] for row in rows(self.db / "evidence.db", "SELECT fact_id FROM v_facts ORDER BY 1")]

    def written(self, pattern: str) -> list[Path]:
        return sorted(path for path in self.db.rglob(pattern) if path.is_file())


def made(folder: Path, web: Web, texts: Sequence[str]) -> Made:
    """One night over pages with these strings, published, with its site."""
    parts = [texts[at : at + AT_ONCE] for at in range(0, len(texts), AT_ONCE)]
    for number, part in enumerate(parts):
        web.routes[f"/{number}"] = page_of(number, part)
    lines = "".join(f"  - {{url: 'http://127.0.0.1:{web.port}/{number}'}}\n" for number in range(len(parts)))
    (folder / "sources.yaml").write_text(
        f"fetch: {{contact: a@b.example, delay: 0, allow_private: ['127.0.0.0/8:{web.port}']}}\n"
        "profiles:\n  - {id: harbour, name: Harbour Exchange, kind: company}\n"
        "publishers:\n  - {domain: 127.0.0.1, name: '<b>=1+1</b> \\x1b[31m', owner: '@SUM(1)', kind: news}\n"
        f"sources:\n{lines}",
        encoding="utf-8",
    )
    plan = Plan(folder / "db", NOW, lambda: NOW, {})
    run(config.load(folder / "sources.yaml"), plan)
    return Made(folder)
