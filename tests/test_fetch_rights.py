"""What a publisher's headers reserve, and what is refused for it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fetch.rights import Rights, read_rights
from pipeline.model.rights import SENTENCE, is_reservation

NOW = datetime(2026, 3, 10, tzinfo=UTC)


def rights(*values: str, name: str = "X-Robots-Tag") -> Rights:
    return read_rights(tuple((name, value) for value in values), "EvidenceBot", NOW)


REFUSED = [
    ("nosnippet", "allows no quotation (nosnippet)"),
    ("NoIndex , NOSNIPPET", "nosnippet"),
    ("max-snippet:0", "max-snippet: 0"),
    (f"max-snippet: {SENTENCE - 1}", "max-snippet"),
    ("evidencebot: nosnippet", "nosnippet"),
    ("EvidenceBot: noarchive, nosnippet", "nosnippet"),
    ("otherbot: noarchive, evidencebot: max-snippet: 10", "max-snippet: 10"),
    ("*: nosnippet", "nosnippet"),
    ("unavailable_after: 25 Jun 2010 15:00:00 PST", "25 Jun 2010 15:00:00 PST"),
    ("unavailable_after: Wednesday, 03-Jul-19 15:00:00 GMT, noarchive", "withdrawn"),
    ("unavailable_after: Tue, 10 Mar 2026 00:00:00 +0000", "withdrawn"),
    ("evidencebot: unavailable_after: 2025-12-31", "2025-12-31"),
]
READ = [
    ("", ""),
    ("all", ""),
    ("max-snippet:-1, max-image-preview:large, max-video-preview:-1", ""),
    (f"max-snippet:{SENTENCE}", f"max-snippet: {SENTENCE}"),
    ("max-snippet: many", "max-snippet: many"),
    ("noarchive", "noarchive"),
    ("none", "none"),
    ("noindex,nofollow", "noindex, nofollow"),
    ("noai, noimageai", "noai, noimageai"),
    ("otherbot: nosnippet", ""),
    ("otherbot: nosnippet, noarchive", ""),
    ("evidencebots: nosnippet", ""),
    ("noindex, otherbot: nosnippet", "noindex"),
    ("unavailable_after: 2027-01-01T00:00:00Z", "unavailable_after: 2027-01-01T00:00:00Z"),
    ("unavailable_after: soon", "unavailable_after: soon"),
]


@pytest.mark.parametrize(("value", "reason"), REFUSED)
def test_a_page_of_which_nothing_may_be_shown_is_refused(value: str, reason: str) -> None:
    found = rights(value)
    assert found.refusal.startswith("The publisher ")
    assert reason in found.refusal
    assert found.recorded


@pytest.mark.parametrize(("value", "recorded"), READ)
def test_what_does_not_forbid_a_quote_is_recorded_alone(value: str, recorded: str) -> None:
    assert rights(value) == Rights(recorded, "")


def test_of_several_headers_the_strictest_holds() -> None:
    found = rights("all", "noarchive", "evidencebot: max-snippet: 300", "max-snippet: 20")
    assert found.recorded == "noarchive, max-snippet: 300, max-snippet: 20"
    assert "max-snippet: 20" in found.refusal


def test_a_reservation_of_mining_is_obeyed_with_its_policy_named() -> None:
    headers = (("TDM-Reservation", " 1 "), ("tdm-policy", "https://news.example/policies/tdm.json"))
    found = read_rights(headers, "EvidenceBot")
    assert found.recorded == "tdm-reservation: 1, tdm-policy: https://news.example/policies/tdm.json"
    assert found.refusal == (
        "The publisher reserves text and data mining (tdm-reservation: 1); "
        "its terms are at https://news.example/policies/tdm.json."
    )


@pytest.mark.parametrize(("value", "recorded"), [("0", ""), ("yes", "tdm-reservation: yes"), ("", "")])
def test_mining_is_reserved_by_the_number_one_alone(value: str, recorded: str) -> None:
    assert rights(value, name="tdm-reservation") == Rights(recorded, "")
    assert rights(value, "1", name="tdm-reservation").refusal


def test_without_our_time_the_time_of_the_answer_counts() -> None:
    tag = ("x-robots-tag", "unavailable_after: 2026-03-01")
    late, early = "Tue, 10 Mar 2026 08:00:00 GMT", "Sun, 01 Feb 2026 08:00:00 GMT"
    assert read_rights((tag, ("Date", late)), "EvidenceBot").refusal
    assert not read_rights((tag, ("Date", early)), "EvidenceBot").refusal
    assert not read_rights((tag, ("Date", "now")), "EvidenceBot").refusal
    assert not read_rights((tag,), "EvidenceBot").refusal


def test_an_answer_without_such_headers_reserves_nothing() -> None:
    assert read_rights((("Content-Type", "text/html"), ("Date", "x")), "EvidenceBot") == Rights("", "")


def test_a_flood_of_words_is_recorded_in_short() -> None:
    assert len(rights("noarchive, x" * 9_000).recorded) < 400


def test_a_refusal_for_rights_can_be_told_from_others() -> None:
    assert is_reservation(rights("nosnippet").refusal)
    assert not is_reservation("The page needs JavaScript to show its text.")
    assert not is_reservation("")


@given(st.lists(st.text(max_size=60), max_size=4))
def test_any_header_is_understood_or_recorded(values: list[str]) -> None:
    found = rights(*values)
    assert not found.refusal or found.refusal.endswith(".")


@given(st.lists(st.sampled_from(["noarchive", "all", "otherbot: x", "max-snippet: 900"]), max_size=4))
def test_no_further_word_lifts_a_reservation(values: list[str]) -> None:
    assert rights(*values, "nosnippet").refusal
    assert rights("nosnippet", *values).refusal
