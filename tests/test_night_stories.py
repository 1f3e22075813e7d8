"""What nothing new is told of keeps what was made of it, and nobody can tell: facts, ids and scores."""

from __future__ import annotations

import gc
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from phenomena.desk import FERRY, LAMPS, LATER, NOW, PUBLISHERS, QUAY, REGISTRY, SOUP, page

from pipeline.claim import claim, gazetteer
from pipeline.decide import in_force
from pipeline.match import key_of, matched, stories
from pipeline.model import Block, Decision, Document, Evidence, Opinion
from pipeline.night.memory import remembering
from pipeline.night.opinion import concluded, ground, opinion
from pipeline.night.stories import Kept, match_stories
from pipeline.store import Store
from pipeline.store.matches import Match

NAMES = gazetteer(REGISTRY)
SOLD = "Tidewater Cable has sold its repair ship to a Danish yard for 40 million euros."
LOCK = "The Vessby Harbour Authority has closed the northern lock to yachts since 3 May 2025."
NEWS = (
    page("herald", SOLD, QUAY),
    page("courier", SOLD.replace("40", "75"), LAMPS, published=LATER),
    page("boom", "A Danish yard bought the repair ship of Tidewater Cable, Courier reports.", FERRY),
    page("ledger", SOLD, SOUP, published=LATER),
    page("herald", LOCK, "Yachts wait in the roads.", path="/lock"),
    page("vha", LOCK.replace("has closed", "has not closed"), title="Notice", published=LATER),
    page("skim", LOCK, SOLD, path="/both"),
    page("beacon", LOCK.replace("3 May", "4 May"), path="/lock", published=LATER),
)
# the Beacon counted for itself, an analyst says, and did not copy the Herald
PARTED = Decision("d1", "not same origin", NEWS[7].id, NEWS[4].id, "ada", NOW, "both were at the lock")


def evidence_of(documents: tuple[Document, ...]) -> Evidence:
    return Evidence(documents, (), tuple(c for d in documents for c in claim(d, NAMES)), frozenset())


def keys(evidence: Evidence) -> dict[str, str]:
    """The key of each profile's story."""
    return {story.claims[0].profile_id: key_of(story) for story in stories(evidence)}


def night(evidence: Evidence, store: Store) -> tuple[Opinion, Kept]:
    """What a night concludes that takes from the store what earlier nights made."""
    decided = in_force(store.decisions(), NOW)
    with remembering(store) as memory:
        matching = partial(match_stories, kept=memory.matches)
        found = ground(evidence, REGISTRY, PUBLISHERS, matching, decided, memory.texts)
        thought = concluded(found, evidence, NOW)
    return thought, memory.matches


def rebuilt(evidence: Evidence, *decisions: Decision) -> Opinion:
    """The same of a night that remembers nothing."""
    return opinion(evidence, evidence, REGISTRY, PUBLISHERS, NOW, decisions)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    order=st.permutations(NEWS),
    cuts=st.sets(st.integers(1, len(NEWS) - 1), max_size=4),
    decided=st.integers(1, len(NEWS)),
)
def test_nights_in_any_order_conclude_what_one_night_over_everything_does(
    tmp_path_factory: pytest.TempPathFactory, order: list[Document], cuts: set[int], decided: int
) -> None:
    """Every part of the opinion: origins, joins, copies, scores with their steps, records and reviews."""
    with Store.open(tmp_path_factory.mktemp("work") / "work.db") as store:
        for end in [*sorted(cuts), len(NEWS)]:
            if end >= decided and not store.decisions():
                store.add_decision(PARTED)
            evidence = evidence_of(tuple(order[:end]))
            thought, _ = night(evidence, store)
            assert repr(thought) == repr(rebuilt(evidence, *store.decisions()))
    assert repr(thought) == repr(rebuilt(evidence_of(NEWS), PARTED))


def test_a_new_page_has_its_own_profile_matched_again_and_no_other(tmp_path: Path) -> None:
    with Store.open(tmp_path / "work.db") as store:
        night(evidence_of(NEWS[:5]), store)
        _, after = night(evidence_of((*NEWS[:5], NEWS[7])), store)
    assert [{f.profile_id for f in facts} for facts, _, _ in after.made.values()] == [{"harbour"}]
    assert [{f.profile_id for f in facts} for facts, _, _ in after.taken.values()] == [{"tidewater"}]


def test_the_store_forgets_what_tonight_had_no_use_for(tmp_path: Path) -> None:
    with Store.open(tmp_path / "work.db") as store:
        old = keys(evidence_of(NEWS[:5]))
        night(evidence_of(NEWS[:5]), store)
        night(evidence_of((*NEWS[:5], NEWS[7])), store)
        assert store.match_of(old["harbour"]) is None
        assert store.match_of(old["tidewater"]) is not None


def test_the_facts_of_a_profile_hang_on_no_other_profile() -> None:
    alone, beside = evidence_of(NEWS[:4]), evidence_of(NEWS[:6])
    assert keys(alone)["tidewater"] == keys(beside)["tidewater"]
    facts = [f for f in matched(beside).facts if f.profile_id == "tidewater"]
    assert facts == list(matched(alone).facts)


def test_another_visit_to_a_page_changes_no_story() -> None:
    again = tuple(replace(d, fetched_at=NOW, snapshot_sha256="1" * 64) for d in NEWS)
    assert keys(evidence_of(NEWS)) == keys(evidence_of(again))


def test_a_sentence_that_goes_from_its_page_changes_its_story_alone() -> None:
    evidence = evidence_of(NEWS[:6])
    one = next(c for c in evidence.claims if c.profile_id == "harbour")
    before, after = keys(evidence), keys(replace(evidence, gone=frozenset({one.id})))
    assert before["harbour"] != after["harbour"]
    assert before["tidewater"] == after["tidewater"]


@pytest.mark.parametrize("field", ["terms", "negated", "speaker_id", "object", "conditions", "extraction"])
def test_a_sentence_that_is_read_otherwise_changes_its_story(field: str) -> None:
    evidence = evidence_of(NEWS[:4])
    first, *rest = evidence.claims
    values = {"terms": ("ship",), "object": ("ship",), "speaker_id": "harbour", "extraction": 0.5}
    other = replace(first, **{field: values.get(field, True)})
    assert keys(evidence) != keys(replace(evidence, claims=(other, *rest)))


def test_other_coefficients_make_every_story_a_new_one(tmp_path: Path) -> None:
    root = Path(stories.__code__.co_filename).parents[2]
    shutil.copytree(root / "pipeline", tmp_path / "pipeline", ignore=shutil.ignore_patterns("__pycache__"))
    shown = "from pipeline.match import Told, key_of; print(key_of(Told((), (), frozenset())))"

    def key() -> str:
        line = [sys.executable, "-c", shown]
        return subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, check=True).stdout

    before = key()
    assert key() == before
    coefficients = tmp_path / "pipeline" / "match" / "coefficients.json"
    coefficients.write_text(coefficients.read_text(encoding="utf-8").replace("3.6195", "3.6196"))
    assert key() != before


def test_a_page_that_turns_out_to_be_older_changes_its_story() -> None:
    older = replace(NEWS[3], published_at=NOW - timedelta(days=400))
    assert (
        keys(evidence_of(NEWS))["tidewater"] != keys(evidence_of((*NEWS[:3], older, *NEWS[4:])))["tidewater"]
    )


def test_a_page_that_turns_out_to_be_somebody_s_own_changes_its_story() -> None:
    own = replace(NEWS[0], kind="official")
    assert keys(evidence_of(NEWS))["tidewater"] != keys(evidence_of((own, *NEWS[1:])))["tidewater"]


def test_what_is_kept_is_taken_and_not_made_again() -> None:
    kept = Kept()
    match_stories(evidence_of(NEWS), kept)
    marked: dict[str, Match] = {key: (facts, (), reviews) for key, (facts, _, reviews) in kept.made.items()}
    assert match_stories(evidence_of(NEWS), Kept(marked.get)).links == ()


def test_a_match_that_cannot_be_read_is_made_again(tmp_path: Path) -> None:
    with Store.open(tmp_path / "work.db") as store:
        first, kept = night(evidence_of(NEWS), store)
        with sqlite3.connect(tmp_path / "work.db") as other:
            other.execute("UPDATE matches SET made = x'00'")
        again, anew = night(evidence_of(NEWS), store)
        assert again == first
        assert anew.made.keys() == kept.made.keys()
        assert all(store.match_of(key) == made for key, made in anew.made.items())


def test_what_an_analyst_parts_is_parted_until_the_decision_expires() -> None:
    evidence = evidence_of(NEWS)
    over = replace(PARTED, expires=NOW)
    [said] = [c.id for c in evidence.claims if c.document_id == NEWS[7].id]
    joins = [next(j for j in rebuilt(evidence, one).joins if j.claim_id == said) for one in (PARTED, over)]
    assert [join.test for join in joins] == ["own report", "text copy"]
    assert repr(rebuilt(evidence, over)) == repr(rebuilt(evidence))


def test_a_night_that_breaks_off_leaves_the_memory_as_it_was(tmp_path: Path) -> None:
    with Store.open(tmp_path / "work.db") as store:
        _, kept = night(evidence_of(NEWS), store)
        with pytest.raises(KeyboardInterrupt), remembering(store):
            raise KeyboardInterrupt
        assert all(store.match_of(key) == made for key, made in kept.made.items())
    assert gc.isenabled()


# --- texts that were compared -----------------------------------------------------------------------------

COPY = page("skim", SOLD, LAMPS, SOUP, published=LATER, path="/copy")
COPIED = (page("courier", SOLD, LAMPS, SOUP), COPY)


def test_two_texts_are_compared_once_and_never_again(tmp_path: Path) -> None:
    with Store.open(tmp_path / "work.db") as store:
        first, _ = night(evidence_of(COPIED), store)
        [key] = store.overlaps()
        store.keep_overlaps({})
        store.keep_overlaps({key: (0.0, False)})
        blind, _ = night(evidence_of(COPIED), store)
    assert [copy.test for copy in first.copies] == ["text copy"]
    assert not any(copy.test == "text copy" for copy in blind.copies)


def test_a_text_that_changes_is_compared_anew_and_its_old_row_goes(tmp_path: Path) -> None:
    other = page("skim", SOLD, LAMPS, QUAY, published=LATER, path="/copy")
    with Store.open(tmp_path / "work.db") as store:
        night(evidence_of(COPIED), store)
        [before] = store.overlaps()
        evidence = evidence_of((COPIED[0], other))
        changed, _ = night(evidence, store)
        [after] = store.overlaps()
    assert before != after
    assert changed == opinion(evidence, evidence, REGISTRY, PUBLISHERS, NOW)


def test_paragraphs_that_are_cut_otherwise_are_another_text(tmp_path: Path) -> None:
    whole = replace(COPY, blocks=(Block("paragraph", 0, len(COPY.text)),))
    with Store.open(tmp_path / "work.db") as store:
        night(evidence_of(COPIED), store)
        before = store.overlaps()
        night(evidence_of((COPIED[0], whole)), store)
        assert before.keys().isdisjoint(store.overlaps())


def test_overlaps_that_are_lost_are_found_again(tmp_path: Path) -> None:
    with Store.open(tmp_path / "work.db") as store:
        first, _ = night(evidence_of(COPIED), store)
        before = store.overlaps()
        store.keep_overlaps({})
        again, _ = night(evidence_of(COPIED), store)
        assert (again, store.overlaps()) == (first, before)
