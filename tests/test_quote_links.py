"""Links to quotes, as a browser follows them: the sentence is highlighted, and no other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPConnection
from importlib.util import find_spec

import pytest
from browser_links import CHROMIUM, Reader, reader
from pytest_httpserver import HTTPServer
from read_pages import document, snapshot

from demo.server import Newsroom
from demo.stories import load_all
from pipeline.claim.sentences import spans
from pipeline.claim.words import words
from pipeline.errors import ReadError
from pipeline.model import Document, Publisher
from pipeline.read import read
from pipeline.store.fragment import quote_url

pytestmark = pytest.mark.skipif(
    CHROMIUM is None or find_spec("playwright") is None,
    reason="no chromium (Debian: apt-get install chromium) or no playwright (PyPI) on this machine",
)

LONG_ONE = (
    "The harbour board, whose chair had promised in March that no toll would be asked of anybody who lives "
    "in the town, of anybody who fishes for a living, or of anybody whose boat is less than eight metres, "
    "has now written to all of them to say that a toll will be asked of everybody from the first of July, "
    "whatever the board or its chair may have said before."
)
TRAPS = {
    "inline markup": "<p>The <b>harbour board</b> wi<i>thd</i>rew its <a href='/plan'>plan for a <em>toll"
    "</em></a> on small boats. Its <span>chair</span><sup>1</sup> said that nobody had asked.</p>",
    "spaces": "<p>The toll was 25&nbsp;million pounds,\n    or 12&#8239;% of what it cost in 2019.  "
    "Ten&#8201;000 boats paid it &mdash; all but&thinsp;three.</p>",
    "quotes and hyphens": "<p>“It’s a <q>long-term</q>, twenty-year plan,” she said - and left.</p>"
    "<p>The “co‑ordinated” (re-)opening — it's ‘on-hold’, isn't it? — cost £1,200 & more.</p>",
    "breaks and lists": "<p>The first line of the plan was read<br>on Monday by the chair of the board.</p>"
    "<ul><li>Boats of less than eight metres pay nothing</li><li>All the others pay: 5 % more.</li></ul>",
    "a long sentence beside one with its opening": f"<p>{LONG_ONE[:90]} is not in office any more.</p>"
    f"<p>{LONG_ONE}</p>",
    "a sentence that comes twice": "<p>Nobody had asked the fishermen. The board met on Tuesday in the town "
    "hall, and it was a long day. Nobody had asked the fishermen.</p>",
    "a sentence longer than links are": f"<p>{' and that '.join([LONG_ONE.removesuffix('.')] * 3)}.</p>",
    "Chinese": "<p>港务局周二撤回了对小型船只收费的计划。局长说，没有人问过渔民。费用为2500万元。</p>",
    "Japanese": "<p>港湾局は火曜日、小型船への<b>料金</b>計画を撤回した。"
    "「漁師に聞いた人はいない」と局長は述べた。</p>",
    "Arabic": "<p>سحبت هيئة الميناء يوم الثلاثاء خطتها لفرض رسوم على القوارب الصغيرة. وقال رئيسها إن أحدا لم "
    "يسأل الصيادين، وإن التكلفة بلغت 25 مليون دولار.</p>",
    "German": "<p>„Niemand hat die Fischer gefragt“, sagte die Vorsitzende am 3. Mai. Die Gebühr für "
    "Kleinboote sei „vom Tisch“.</p>",
    "Thai": "<p>คณะกรรมการท่าเรือถอนแผนการเก็บค่าธรรมเนียมเรือขนาดเล็กเมื่อวันอังคาร</p>",
}
HEAD = (
    "<!doctype html><meta charset=utf-8><title>{title}</title><body><nav>Home</nav><article><h1>{title}</h1>"
)
FILL = "<p>The page goes on with something else that was said in the town on that day, and on others.</p>"


STORIES = ("founding", "stone-trial")
SAMPLE = 34  # links; the whole of the twelve stories is measured by browser_links.py


@pytest.fixture(scope="module")
def newsroom() -> Iterator[Newsroom]:
    with Newsroom(load_all(STORIES)) as opened:
        yield opened


@pytest.fixture(scope="module")
def person(newsroom: Newsroom) -> Iterator[Reader]:
    with reader(newsroom.address) as opened:
        yield opened


def sentences(found: Document, language: str) -> Iterator[tuple[str, str, int]]:
    """Quote, prefix and occurrence of each sentence of the body, as claims have them."""
    seen: dict[str, int] = {}
    for block in found.blocks:
        if block.kind == "title":
            continue
        for start, end in spans(found.text, block.start, block.end, words(language)):
            quote = found.text[start:end]
            seen[quote] = seen.get(quote, 0) + 1
            yield quote, found.text[max(0, start - 32) : start], seen[quote] - 1


@pytest.mark.parametrize("trap", TRAPS)
def test_a_link_highlights_its_sentence_whatever_the_page_is_made_of(
    trap: str, person: Reader, httpserver: HTTPServer
) -> None:
    title = f"{trap.capitalize()} of the page"
    markup = HEAD.format(title=title) + FILL * 3 + TRAPS[trap] + FILL * 12 + "</article>"
    httpserver.expect_request("/page").respond_with_data(markup, content_type="text/html; charset=utf-8")
    language = {"Chinese": "zh", "Japanese": "ja", "Arabic": "ar", "German": "de"}.get(trap, "en")
    wanted = [each for each in sentences(document(markup), language) if each[0] not in FILL]
    assert wanted, "the reader left nothing of the page"
    url = httpserver.url_for("/page")
    found = {
        quote: person.verdict(quote_url(url, quote, prefix, occurrence), quote, prefix)
        for quote, prefix, occurrence in wanted
    }
    assert {quote: verdict for quote, verdict in found.items() if verdict} == {}


def test_the_second_of_two_equal_blocks_is_opened(person: Reader, httpserver: HTTPServer) -> None:
    """Both are highlighted: what stands between a block and the one before may be no part of the text."""
    quote, before = "Nobody had asked the fishermen of the town.", "The board met on a day in June."
    for number, between in enumerate(("", "<aside>Read more</aside>")):
        markup = f"<p>{quote}</p>{FILL * 20}<p>{before}</p>{between}<p>{quote}</p>{FILL * 20}"
        httpserver.expect_request(f"/{number}").respond_with_data(markup, content_type="text/html")
        person.follow(quote_url(httpserver.url_for(f"/{number}"), quote, f"{before[-30:]}\n\n", 1))
        opened = person.page.evaluate("scrollY > 100")
        assert opened == (number == 0), "the first is the fallback where the words before do not fit"


def test_a_link_to_another_sentence_is_found_out(person: Reader, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/page").respond_with_data(
        f"<p>One sentence.</p>{FILL}", content_type="text/html"
    )
    url = httpserver.url_for("/page")
    assert "0 of" in person.verdict(quote_url(url, "The page goes on", "", 0), "One sentence.")
    assert "other sentences" in person.verdict(quote_url(url, "One sentence.", "", 0), "One")
    assert "does not show" in person.verdict(quote_url(url, "One sentence.", "", 0), "Two sentences.")


def test_links_into_the_demo_highlight_their_sentences(person: Reader, newsroom: Newsroom) -> None:
    found = [each for page in pages(newsroom) for each in links(page)]
    sample = found[:: max(1, len(found) // SAMPLE)]
    verdicts = {link[0]: person.verdict(*link) for link in sample}
    wrong = {link: verdict for link, verdict in verdicts.items() if verdict}
    assert len(sample) >= SAMPLE
    assert len(wrong) <= 0.03 * len(sample), wrong


def pages(newsroom: Newsroom) -> Iterator[Document]:
    """What our reader makes of the pages of the stories."""
    for page in (page for story in newsroom.web.stories for page in story.pages):
        talk = HTTPConnection("127.0.0.1", newsroom.port)
        talk.request("GET", page.url)
        reply = talk.getresponse()
        body, kind = reply.read(), reply.headers["Content-Type"]
        by = Publisher(page.outlet.domain, page.outlet.name, page.outlet.name, "news")
        with suppress(ReadError):  # teasers and notices: no evidence, so that no link leads there
            yield read(snapshot(body, kind, page.url), by)


def links(page: Document) -> Iterator[tuple[str, str, str]]:
    for quote, prefix, occurrence in sentences(page, page.language):
        yield quote_url(page.url, quote, prefix, occurrence), quote, prefix
