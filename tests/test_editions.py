"""Who may read what: closed fields and publishers, modes and groups of files, and what the document says."""

from __future__ import annotations

import grp
import json
import os
import re
import shutil
import stat
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from canary_world import CIRCLE, FIRST, LEADERS, SECOND, Words, found, guarded
from night_world import Desk, evidence

from pipeline import config, doctor
from pipeline.errors import ConfigError
from pipeline.site.serve import HEADERS
from pipeline.store import EDITIONS

DOC = (Path(__file__).resolve().parent.parent / "docs" / "editions.md").read_text(encoding="utf-8")
FIELDS = {"what_it_does": CIRCLE, "base": LEADERS, "outlook_quarter": CIRCLE}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Open publishers alone."""
    with guarded(tmp_path, Words(), (), copied=False) as made:
        yield made


def fields(desk: Desk, name: str) -> set[str]:
    return {row[0] for row in desk.rows("SELECT field FROM v_profile_fields", name=name)}


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


# --- fields -----------------------------------------------------------------------------------------------


def test_a_closed_field_is_in_no_wider_edition(tmp_path: Path) -> None:
    with guarded(tmp_path, Words(), (), copied=False, fields=FIELDS) as desk:
        desk.night(FIRST)
        query = "SELECT base, what_it_does FROM v_profiles"
        told = [desk.rows(query, name=name)[0] for name in EDITIONS.values()]
        assert told[0] == (None, None)
        assert told[1][0] is None and told[1][1] is not None
        assert None not in told[2]
        held = [fields(desk, name) & FIELDS.keys() for name in EDITIONS.values()]
        assert held[0] == set() and "base" not in held[1] and {"base", "what_it_does"} <= held[2]


def test_a_field_that_is_closed_later_takes_its_history_along(desk: Desk) -> None:
    desk.night(FIRST)
    assert "base" in {row[0] for row in desk.rows("SELECT field FROM v_history", name="public.db")}
    registry = desk.registry()
    closed = tuple(replace(p, fields=(("base", LEADERS),)) for p in registry.profiles)
    desk.night(SECOND, replace(registry, profiles=closed))
    assert "base" not in {row[0] for row in desk.rows("SELECT field FROM v_history", name="public.db")}
    assert "base" in {row[0] for row in desk.rows("SELECT field FROM v_history")}


def test_a_closed_outlook_takes_the_expectations_of_its_horizon_along(desk: Desk) -> None:
    desk.night(FIRST)
    query = "SELECT DISTINCT horizon FROM v_outlooks"
    horizons = {row[0] for row in desk.rows(query, name="public.db")}
    assert horizons
    registry = desk.registry()
    shut = tuple((f"outlook_{horizon}", CIRCLE) for horizon in ("now", "quarter", "year"))
    desk.night(SECOND, replace(registry, profiles=tuple(replace(p, fields=shut) for p in registry.profiles)))
    assert desk.rows(query, name="public.db") == []
    assert desk.rows(query, name="strategic_circle.db") != []


def test_a_record_is_as_sure_as_the_facts_of_its_open_fields(desk: Desk) -> None:
    registry = desk.registry()
    desk.night(FIRST)
    query = "SELECT fact_ids FROM v_profile_fields WHERE fact_ids <> '[]'"
    names = {row[0] for row in desk.rows("SELECT field FROM v_profile_fields WHERE fact_ids <> '[]'")}
    assert desk.rows(query)
    shut = tuple((name, LEADERS) for name in sorted(names))
    closed = tuple(replace(p, fields=shut) for p in registry.profiles)
    desk.night(SECOND, replace(registry, profiles=closed))
    assert desk.rows("SELECT confidence, grade FROM v_profiles", name="public.db") == [(None, None)]
    assert desk.rows("SELECT confidence FROM v_profiles") != [(None,)]


def test_a_field_or_an_audience_that_is_none_is_said_with_its_place(desk: Desk) -> None:
    text = desk.sources.read_text(encoding="utf-8")
    wrong = "  fields: {impakt: public, topic: everybody, impact: strategic_circle}\n"
    desk.sources.write_text(text.replace("  kind: institution\n", f"  kind: institution\n{wrong}"), "utf-8")
    with pytest.raises(ConfigError) as raised:
        config.load(desk.sources)
    lines = str(raised.value).splitlines()
    assert len(lines) == 2
    assert re.search(r":5:\d+: 'impakt' is not a key.*did you mean 'impact'", lines[0])
    assert re.search(r":5:\d+: 'everybody' is not a word we know; choose from public", lines[1])


# --- publishers -------------------------------------------------------------------------------------------


def test_a_publisher_that_left_the_file_stays_closed(tmp_path: Path) -> None:
    words = Words()
    with guarded(tmp_path, words, (LEADERS,)) as desk:
        desk.night(FIRST)
        registry = desk.registry()
        left = tuple(p for p in registry.publishers if p.audience == "public")
        assert desk.night(SECOND, replace(registry, publishers=left)).outcome == "published"
        assert found(words.of(LEADERS), desk.db / "public.db", desk.db / "strategic_circle.db") == []
        weighed = """SELECT DISTINCT d.publisher_domain FROM counted k JOIN claims c ON c.id = k.claim_id
            JOIN documents d ON d.id = c.document_id WHERE k.audience = 'public'"""
        assert {row[0] for row in desk.rows(weighed, name="work.db")} <= {p.domain for p in left}


def test_pages_that_were_read_before_their_publisher_was_registered_are_closed_with_it(desk: Desk) -> None:
    registry = desk.registry()
    inner = next(p for p in registry.publishers if p.domain == "inner.mole.example")
    others = tuple(p for p in registry.publishers if p != inner)
    desk.night(FIRST, replace(registry, publishers=others))
    owner = "SELECT publisher_domain FROM v_documents WHERE url LIKE 'http://inner.%'"
    assert desk.rows(owner, name="public.db") == [("mole.example",)]
    closed = replace(inner, audience="leadership_alliance")
    assert desk.night(SECOND, replace(registry, publishers=(*others, closed))).outcome == "published"
    assert b"inner.mole" not in (desk.db / "public.db").read_bytes()
    assert desk.rows(owner) == [("inner.mole.example",)]


# --- files ------------------------------------------------------------------------------------------------


def another_group() -> str:
    """A group that this user can give files to and that new files do not have already."""
    usable = [g for g in grp.getgrall() if os.geteuid() == 0 or g.gr_gid in os.getgroups()]
    named = [g.gr_name for g in usable if g.gr_gid != os.getegid()]
    if not named:
        pytest.skip("this user is in one group only")
    return named[0]


def test_a_closed_edition_and_its_site_belong_to_its_group(desk: Desk) -> None:
    group = another_group()
    text = desk.sources.read_text(encoding="utf-8")
    desk.sources.write_text(f"{text}publish: {{groups: {{strategic_circle: {group}}}}}\n", encoding="utf-8")
    night = desk.night(FIRST)
    kept = desk.db / "generations" / night.id
    assert evidence("site", "--sources", desk.sources, "--edition", CIRCLE).code == 0
    site = desk.db / "site" / CIRCLE
    closed = [desk.db / "strategic_circle.db", kept / "strategic_circle.db", site / "index.html"]
    assert {(path.group(), mode(path)) for path in closed} == {(group, 0o640)}
    assert {(path.group(), mode(path)) for path in (site, site / "static")} == {(group, 0o750)}
    assert (desk.db / "evidence.db").group() == grp.getgrgid(os.getegid()).gr_name


def test_a_public_site_is_open_and_a_closed_one_is_not_although_nobody_names_a_group(desk: Desk) -> None:
    desk.night(FIRST)
    for audience, folder, page in (("public", 0o755, 0o644), (LEADERS, 0o750, 0o640)):
        assert evidence("site", "--sources", desk.sources, "--edition", audience).code == 0
        site = desk.db / "site" / audience
        assert (mode(site), mode(site / "index.html")) == (folder, page)


def test_a_group_that_is_not_there_is_said_with_its_place(desk: Desk) -> None:
    text = desk.sources.read_text(encoding="utf-8")
    desk.sources.write_text(f"{text}publish:\n  groups:\n    leadership_alliance: no-such-group\n", "utf-8")
    line = len(desk.sources.read_text(encoding="utf-8").splitlines())
    with pytest.raises(
        ConfigError, match=rf"sources.yaml:{line}:26: this machine has no group 'no-such-group'"
    ):
        config.load(desk.sources)


def test_check_names_what_is_more_open_than_its_readers(desk: Desk) -> None:
    desk.night(FIRST)
    desk.night(SECOND)
    assert not [f for f in doctor.examine(desk.sources, desk.db, datetime.now(UTC)) if f.part == "modes"]
    evidence("site", "--sources", desk.sources, "--edition", LEADERS)
    older = sorted(desk.db.glob("generations/*/evidence.db"))[0]
    opened = [desk.db / "archive", older, desk.db / "site" / LEADERS]
    for path in opened:
        path.chmod(0o755)
    told = [f.sentence for f in doctor.examine(desk.sources, desk.db, datetime.now(UTC)) if f.part == "modes"]
    assert len(told) == len(opened)
    assert all(any(str(path) in sentence for sentence in told) for path in opened)


def test_the_manifest_tells_no_size_of_a_closed_edition(desk: Desk) -> None:
    desk.night(FIRST)
    editions = json.loads((desk.db / "manifest.json").read_text(encoding="utf-8"))["editions"]
    assert editions["public"].keys() == {"file", "sha256", "bytes"}
    assert editions[CIRCLE].keys() == editions[LEADERS].keys() == {"file", "sha256"}


# --- the document -----------------------------------------------------------------------------------------


def block(language: str) -> str:
    return re.findall(rf"^```{language}\n(.*?)^```$", DOC, re.MULTILINE | re.DOTALL)[0]


def test_the_headers_of_the_document_are_those_that_serve_sends() -> None:
    for name in ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"):
        assert f"    {name}: {HEADERS[name]}\n" in DOC


def test_every_folder_of_a_site_is_in_both_examples_and_the_closed_ones_ask_first() -> None:
    for text, asks in ((block("nginx"), "auth_"), (block("caddyfile"), "auth")):
        places = [text.index(f"site/{audience}") for audience in ("public", CIRCLE, LEADERS)]
        assert len(set(places)) == 3
        assert text.count(asks) >= 2
        assert text.count("{") == text.count("}")


def test_each_line_of_the_nginx_example_is_a_directive_or_a_block() -> None:
    assert all(re.search(r"[;{}]$", line) for line in block("nginx").splitlines() if line.strip())
    assert "\t" in block("caddyfile") and not re.search(r"^ ", block("caddyfile"), re.MULTILINE)


def test_nginx_takes_its_example(tmp_path: Path) -> None:
    nginx = shutil.which("nginx")
    if nginx is None:
        pytest.skip("no nginx on this machine")
    headers = tmp_path / "headers.conf"
    headers.write_text("add_header X-Content-Type-Options nosniff always;\n", encoding="utf-8")
    text = re.sub(r"^\s*ssl_.*\n", "", block("nginx"), flags=re.MULTILINE).replace("443 ssl", "8443")
    text = text.replace("/etc/nginx/evidence-headers.conf", str(headers))
    conf = tmp_path / "nginx.conf"
    conf.write_text(f"pid {tmp_path}/pid; events {{}}\nhttp {{\n{text}}}\n", encoding="utf-8")
    done = subprocess.run([nginx, "-t", "-q", "-c", str(conf)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
