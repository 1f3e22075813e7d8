"""Who has said it before: an actor's own acts, what rewrites add, who lends to whom, and rare details."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from made import Thought, claims_of, page, think

from pipeline.model import Block, Document, Quantity
from pipeline.trace import claims
from pipeline.trace.details import details, in_short, telling
from pipeline.trace.parents import by_details
from pipeline.trace.texts import COPIED, overlaps
from pipeline.trace.voices import is_bare

FILLER = page("ledger", "Harbour Registry opened an office in Ghana with 30 staff and a library.")
NOTICE = page(
    "orchard", "We withdrew the faulty update for our routers on 7 March 2025.", published="2025-03-07"
)
PAPERS = ("gazette", "diary")
WITHDREW = "Orchard Networks withdrew the faulty update for its routers on Friday."


def origin(pages: Sequence[Document], words: str, host: str = "gazette") -> tuple[str, str]:
    return think([*pages, FILLER]).origin_of(words, host)


# --- figures ----------------------------------------------------------------------------------------------


def test_a_figure_of_years_ago_is_on_record_for_every_newsroom_but_for_no_blog() -> None:
    earlier = page("courier", "In 2022 a court fined Orchard Networks 350,000 euros over spam.")
    words = "Orchard Networks, a court held in 2022, owed 350,000 euros for spam."
    by_host = {h: origin([earlier, page(h, words, published="2025-03-12")], "owed", h) for h in PAPERS}
    assert by_host == {
        "gazette": ("The Gazette", "own report"),
        "diary": ("The Courier", "same figure"),
    }


def test_a_figure_of_years_ago_that_the_actor_tells_itself_is_the_actors() -> None:
    own = page("orchard", "In 2022 a court fined us 350,000 euros over spam.")
    told = "Orchard Networks, a court held in 2022, owed 350,000 euros for spam."
    found = origin([own, page("gazette", told, published="2025-03-12")], "owed")
    assert found == ("Orchard Networks", "same figure")


@pytest.mark.parametrize("when", ["in February", "on Friday"])
def test_a_figure_of_late_is_not_found_twice(when: str) -> None:
    earlier = page("courier", f"A court fined Orchard Networks 350,000 euros over spam {when}.")
    told = page("gazette", f"Orchard Networks owed 350,000 euros for spam {when}.", published="2025-03-12")
    assert origin([earlier, told], "owed") == ("The Courier", "same figure")


# --- an actor's own act -----------------------------------------------------------------------------------


def test_a_newsroom_without_work_of_its_own_has_an_actors_act_from_the_actors_page() -> None:
    found = origin([NOTICE, page("gazette", WITHDREW)], "withdrew")
    assert found == ("Orchard Networks", "published by the actor")


@pytest.mark.parametrize(
    "pages",
    [
        [NOTICE, page("gazette", WITHDREW, "“Nobody called us,” an engineer told The Gazette.")],
        [
            replace(NOTICE, published_at=FILLER.published_at),
            page("gazette", WITHDREW, published="2025-03-08"),
        ],
        [
            page("courier", WITHDREW, "The day was long.", title="Routers"),
            page("gazette", WITHDREW[:-1] + "!"),
        ],
    ],
    ids=["work of its own", "the actor's page came later", "no page of the actor"],
)
def test_a_newsroom_has_it_from_no_actor_where_it_may_know_it_otherwise(pages: list[Document]) -> None:
    assert origin(pages, "withdrew")[1] != "published by the actor"


def test_work_of_its_own_on_somebody_else_does_not_tell_how_a_newsroom_knows_of_the_act() -> None:
    other = "We have counted 412 members of Harbour Registry in its hall."
    told = page("gazette", WITHDREW, other)
    assert any(one.observed for one in claims_of(told))
    assert origin([NOTICE, told], "withdrew") == ("Orchard Networks", "published by the actor")


def test_the_day_that_the_actor_gives_tells_as_much_as_its_name() -> None:
    named = "Orchard Networks is a provider of networks. "
    told = "{} the provider withdrew a faulty update for its routers."
    days = "On 7 March 2025", "In the end"
    same, other = (page("gazette", named + told.format(day), *SEA) for day in days)
    assert origin([NOTICE, same], "provider withdrew") == ("Orchard Networks", "published by the actor")
    assert origin([NOTICE, other], "provider withdrew") == ("The Gazette", "own report")


def test_what_a_newsroom_tells_of_somebody_else_is_not_the_actors_act() -> None:
    library = "Harbour Registry opened {} in Mombasa on Friday."
    before = page("orchard", library.format("a library for sailors"), published="2025-03-07", title="Notes")
    told = page("gazette", library.format("for sailors a library"))
    assert origin([before, told], "for sailors a library") == ("The Gazette", "own report")


# --- what a rewrite adds ----------------------------------------------------------------------------------

LOST = "Orchard Networks lost its routes in Kenya and Ghana at noon."
SORRY = "Orchard Networks is sorry for the night without telephones."
OWES = "Orchard Networks owes its lenders more than the whole of last year’s income."
HIRES = "Orchard Networks will hire a new chief engineer before summer."
SEA = (
    "The sea was calm that evening and fishing boats came home early, with nets full of silver sprats.",
    "Rain is due on Thursday in the hills, forecasters believe, and farmers there have begun to sow maize.",
    "A choir sang in the old church, and somebody had brought a drum that was too loud for the small room.",
)
LAND = (
    "Markets opened as they always do, with tomatoes and beans, and a goat crossed the road near the mill.",
    "Schools opened as they often do, with songs and chalk, and a bell rang twice behind the yellow fence.",
    "Barbers opened as they seldom do, with jokes and soap, and a queue grew slowly past the pump and well.",
)
NOTES = ("Short notes on posts and people, week eleven, with thanks to all who sent letters, cards or cake.",)


def rewritten(host: str, *more: Document) -> Thought:
    """A page with most of the facts of an older one, and a sentence that the older one has not."""
    first = page("courier", LOST, SORRY, OWES, *SEA, title="Noon")
    later = page(host, LOST, SORRY, OWES, HIRES, *LAND, title="Later", published="2025-03-12")
    return think([first, *more, later, FILLER])


def test_a_newsroom_vouches_for_what_its_rewrite_adds() -> None:
    found = rewritten("gazette")
    assert found.origin_of("lost its routes", "gazette") == ("The Courier", "adds nothing")
    assert found.origin_of("will hire", "gazette") == ("The Gazette", "own report")


def test_what_a_blog_adds_to_its_rewrite_is_borne_out_by_nobody() -> None:
    assert rewritten("diary").origin_of("will hire", "diary") == ("The Courier", "not borne out")


def test_what_a_rewrite_adds_comes_from_whoever_said_it_before() -> None:
    third = page("weekly", HIRES, *NOTES, title="Posts", published="2025-03-11")
    assert rewritten("diary", third).origin_of("will hire", "diary") == ("The Weekly", "same words")


def test_a_sentence_on_another_place_does_not_bear_out_a_claim() -> None:
    told = "Young engineers of Orchard Networks left their hall in Kenya."
    first = page("courier", "Orchard Networks opened a school for young engineers near its hall in Kenya.")
    [theirs], [same], [moved] = (
        claims_of(one)
        for one in (first, page("gazette", told), page("gazette", told.replace("Kenya", "Ghana")))
    )
    assert claims._likeness(same, theirs) >= claims.BORNE_OUT
    assert claims._likeness(moved, theirs) == 0


# --- who lends, and who writes ----------------------------------------------------------------------------


def test_whoever_credits_a_page_does_not_lend_to_it() -> None:
    credits = page("gazette", "The Diary writes: " + LOST, SORRY, OWES, *SEA, title="Noon")
    undated = page("diary", LOST, SORRY, OWES, *LAND, title="Night", published=None)
    assert origin([credits, undated], "lost its routes", "diary") == ("The Diary", "own report")
    assert (
        origin([page("gazette", LOST, SORRY, OWES, *SEA, title="Noon"), undated], "lost", "diary")[0]
        == "The Gazette"
    )


def test_the_page_that_a_quoted_person_has_written_is_where_it_comes_from() -> None:
    told = "I have spoken to the engineers: Orchard Networks deleted the backups of its routers."
    hers = page("diary", told, *LAND, title="Backups", published="2025-03-08")
    quoted = page(
        "gazette", "Backups of its routers were deleted by Orchard Networks, Jane Mwangi said.", *SEA
    )
    assert origin([replace(hers, byline="Jane Mwangi"), quoted], "were deleted") == (
        "The Diary",
        "same voice",
    )
    assert origin([replace(hers, byline="John Mwangi"), quoted], "were deleted")[0] == "The Gazette"


# --- rare details -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("who", "bare"), [("委員会", True), ("の調査を行った三つの病院の医師", False)])
def test_a_bare_description_is_short_where_words_are_not_parted(who: str, bare: bool) -> None:
    claim = claims_of(page("gazette", "Orchard Networks lost 40 routers."))[0]
    assert is_bare(replace(claim, speaker=who)) is bare


@pytest.mark.parametrize(("value", "step", "tells"), [(1.34, 0.001, True), (1.3, 0.1, False), (2, 1, False)])
def test_a_figure_of_three_digits_tells_in_any_unit(value: float, step: float, tells: bool) -> None:
    assert telling(Quantity(value, "km", step, "=", 0, 1)) is tells


def test_a_name_is_known_again_within_a_longer_one() -> None:
    told = {"de": [("name", "schiff aldra maru")], "en": [("name", "aldra maru")], "x": [("name", "maru")]}
    short = in_short(told)
    assert short["de"] == short["en"] == (("name", "aldra maru"),)
    assert short["x"] == (("name", "maru"),)


def test_a_translation_is_known_though_it_calls_a_thing_by_its_kind_as_well() -> None:
    first, later = page("gazette", WITHDREW), page("courier", WITHDREW, published="2025-03-12")
    figures = tuple(Quantity(value, "", 1, "=", 0, 1) for value in (40, 412))
    names = {first.id: ("aldra maru", "joe doe"), later.id: ("schiff aldra maru", "herr joe doe")}
    told = {
        one.id: details(replace(c, quantities=figures, names=names[one.id]) for c in claims_of(one))
        for one in (first, later)
    }
    assert by_details([first, later], told, (), {})[later.id].of_document_id == first.id


def test_one_sentence_that_two_short_reports_quote_is_no_copied_text() -> None:
    quoted = "We regret what happened on Monday and will pay every customer who lost a connection."
    own = "Shares of the company fell a little on the exchange after lunch."
    one = page(
        "gazette", quoted, "Hospitals in Mombasa ran on oil for three hours, and doctors worked by hand."
    )
    short = page("courier", f"{quoted} {own}")
    short = replace(short, text=f"{quoted} {own}", blocks=(Block("paragraph", 0, len(f"{quoted} {own}")),))
    [found] = overlaps([one, short], {d.id: [d] for d in (one, short)}, {})
    assert found.share >= COPIED and not found.dense
