"""The site: every link leads somewhere, no word of a stranger becomes markup, nothing is made up."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from site_world import NIGHT, PAGES, large, shelf

from pipeline.errors import StoreError
from pipeline.model import GRADES
from pipeline.model.shelf import Shelf
from pipeline.site import POLICY, pages, put, wording
from pipeline.site.address import USUAL, contact_link, file_name, is_web
from pipeline.site.told import told

CONTACT = "desk@corrections.org"
# What pages of strangers may hold, in a title, a quote, a caption, a publisher's name.
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover=alert(1) x='",
    "</title></bdi></p></main><script>alert(1)</script>",
    "<!--<script>",
    "{{7*7}} {% import os %} ${7*7}",
    "<svg/onload=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;b&#62;",
    '<iframe srcdoc="<script>alert(1)</script>">',
    '<base href=//evil.example><meta http-equiv=refresh content="0;url=//evil.example">',
    '<style>@import "http://evil.example"</style>',
    "\u202eexe.gnp \u2066open \u2028 \ufeff",
    "a\x00b\x1b[31m\x7f\x85 \ud800 \ufffe",
    "]]> <![CDATA[ <?php ?> <!DOCTYPE x>",
)
BAD_URLS = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    " https://open.example/ javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "//evil.example/x",
    "file:///etc/passwd",
    "https://open.example@evil.example/",
    "https://open.example/\"onclick='x'",
    "https://",
    "https://[broken",
)


def made(edition: Shelf, contact: str | None = CONTACT) -> dict[str, bytes]:
    return dict(pages(edition, contact))


def parsed(content: bytes) -> LexborHTMLParser:
    return LexborHTMLParser(content.decode("utf-8"))


def structure(content: bytes) -> list[tuple[str, tuple[str, ...]]]:
    """Each element with the names of its attributes; lang and the drawings' hints depend on the words."""
    nodes = parsed(content).root.traverse(include_text=False)  # type: ignore[union-attr]
    return [
        (str(node.tag), tuple(sorted(set(node.attributes) - {"lang"})))
        for node in nodes
        if node.tag != "title" and not inside(node, "svg")
    ]


def inside(node: object, tag: str) -> bool:
    while node is not None:
        if node.tag == tag:  # type: ignore[attr-defined]
            return True
        node = node.parent  # type: ignore[attr-defined]
    return False


def html(files: dict[str, bytes]) -> dict[str, bytes]:
    return {path: content for path, content in files.items() if path.endswith(".html")}


def test_every_link_of_ours_leads_to_a_file_of_the_site() -> None:
    files = made(shelf())
    for path, content in html(files).items():
        for node in parsed(content).css("[href], [src]"):
            target = node.attributes.get("href") or node.attributes.get("src") or ""
            if re.match(r"(https?:|mailto:)", target):
                continue
            whole, _, fragment = target.partition("#")
            reached = posixpath.normpath(posixpath.join(posixpath.dirname(path), whole)) if whole else path
            assert reached in files, f"{path} leads to {target}"
            assert not fragment or parsed(files[reached]).css_first(f'[id="{fragment}"]'), target


def test_every_id_stands_once_on_its_page_and_every_label_names_one() -> None:
    for path, content in html(made(shelf())).items():
        page = parsed(content)
        ids = [node.attributes["id"] for node in page.css("[id]")]
        assert [each for each, count in Counter(ids).items() if count > 1] == [], path
        for name in ("aria-labelledby", "aria-describedby"):
            named = {node.attributes[name] for node in page.css(f"[{name}]")}
            assert named <= set(ids), path


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_strangers_never_become_markup(words: str) -> None:
    usual, hostile = made(shelf()), made(shelf(words))
    assert usual.keys() == hostile.keys()
    for path in html(usual):
        assert structure(hostile[path]) == structure(usual[path]), path


def test_words_of_strangers_are_read_as_they_were_written() -> None:
    for words in HOSTILE[:-3]:
        page = parsed(made(shelf(words))["fact/aa11.html"])
        quotes = [node.text() for node in page.css("blockquote p")]
        assert quotes and set(quotes) == {words}


def test_what_html_cannot_hold_is_replaced_and_the_rest_is_kept() -> None:
    content = made(shelf("a\x00b\x1b\ud800c"))["fact/aa11.html"]
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", content)
    assert parsed(content).css_first("blockquote p").text() == "a\ufffdb\ufffd\ufffdc"  # type: ignore[union-attr]


@pytest.mark.parametrize("url", BAD_URLS)
def test_only_web_addresses_become_links(url: str) -> None:
    for path, content in html(made(shelf(url=url))).items():
        for node in parsed(content).css("a[href]"):
            href = node.attributes["href"] or ""
            assert href != url
            assert re.match(r"(https?://[a-z.]+/|mailto:|#|(\.\./)*[a-z0-9])", href), f"{path}: {href}"
            assert not re.match(r"(?i)\s*(javascript|data|vbscript|file)", href)


@given(st.text(), st.sampled_from(["", "http:", "https:", "https://", "javascript:", "https://a.example/"]))
def test_a_web_address_is_http_with_a_host_and_nothing_that_a_browser_would_mend(
    rest: str, head: str
) -> None:
    url = head + rest
    if is_web(url):
        assert re.fullmatch(r"(?i)https?://[^\s\"<>\\@/?#][^\s\"<>\\]*", url)


@given(st.text())
@settings(max_examples=300)
def test_a_file_name_stays_in_its_folder_whatever_the_id(identity: str) -> None:
    name = file_name(identity)
    assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", name)
    assert ".." not in name and name != "index" and len(name) <= 100


def test_two_ids_never_share_a_file() -> None:
    ids = ["a", "A", "index", "x/y", "x", "..", "a" * 200, "a" * 201, "01HX67SMR0V7XP4YK0WNWN2FN6"]
    assert len({file_name(each) for each in ids}) == len(ids)


def test_links_away_tell_nothing_and_give_nothing() -> None:
    for content in html(made(shelf())).values():
        for node in parsed(content).css('a[href^="http"]'):
            assert {"noopener", "noreferrer"} <= set((node.attributes["rel"] or "").split())


def test_every_page_has_the_policy_and_loads_nothing_from_elsewhere() -> None:
    assert "'unsafe" not in POLICY and "default-src 'none'" in POLICY
    for path, content in html(made(shelf())).items():
        page = parsed(content)
        policy = page.css_first('meta[http-equiv="Content-Security-Policy"]')
        assert policy and policy.attributes["content"] == POLICY, path
        loaded = [node.attributes for node in page.css("script, link, img, iframe, object, embed, style")]
        places = [str(each.get("src") or each.get("href")) for each in loaded]
        assert all(re.match(r"(\.\./)*(static|thumbs)/", each) for each in places), path
        assert not page.css("[style], [onclick], [onload]"), path


def test_every_page_says_when_it_was_published_until_when_it_is_good_and_where_errors_go() -> None:
    for path, content in html(made(shelf())).items():
        text = parsed(content).body.text()  # type: ignore[union-attr]
        assert "published 3 May 2024, 11:00 UTC" in text, path
        assert "Good until 4 May 2024, 23:00 UTC" in text, path
        assert CONTACT in text, path


@pytest.mark.parametrize(
    "contact", [None, "", "you@example.org", "https://x.example/", "javascript:alert(1)"]
)
def test_without_an_address_that_reaches_somebody_the_pages_say_where_it_is_set(contact: str | None) -> None:
    assert contact_link(contact) is None
    page = made(shelf(), contact)["index.html"].decode()
    assert "mailto:" not in page and "fetch.contact" in page


def test_a_contact_is_a_mail_address_or_a_page() -> None:
    assert contact_link("a&b@press.org?subject=x") is None
    assert contact_link("desk+errors@press.org") == "mailto:desk%2Berrors@press.org"
    assert contact_link("https://press.org/errors") == "https://press.org/errors"


def test_every_sentence_of_a_profile_leads_to_its_statement_and_its_quote() -> None:
    edition = shelf()
    page = parsed(made(edition)["profile/carrier/index.html"])
    lines = page.css(".claims > li")
    assert lines
    for line in lines:
        assert (line.css_first(".statement a") or line).attributes["href"].startswith("../../fact/")  # type: ignore[union-attr]
    supported = [line for line in lines if "fact/aa11" in str(line.html)]
    assert all(line.css_first(f'a[href="{PAGES["open.example"]}"]') for line in supported)


def test_a_field_without_evidence_says_so_once_and_nothing_is_filled_in() -> None:
    page = parsed(made(shelf())["profile/bare/index.html"])
    text = page.css_first("main").text()  # type: ignore[union-attr]
    labels = [node.text() for node in page.css(".glance dt")]
    assert labels == ["Name", "Type"]
    assert "None" not in text and "null" not in text
    assert "What It Does" not in text and "No evidence yet." in text


def test_the_page_follows_the_order_of_a_profile() -> None:
    page = parsed(made(shelf())["profile/carrier/index.html"])
    heads = [node.text() for node in page.css("h2")]
    order = ["Pictures", "At a glance", "Key claims", "What It Does", "What To Watch", "Outlook",
             "Disputes and corrections", "Sources", "Derived pages, not counted", "Related profiles",
             "Events", "History", "Member briefing"]  # fmt: skip
    assert heads == order


def test_the_public_edition_says_that_members_see_more_and_shows_none_of_it() -> None:
    edition = shelf()
    closed = replace(edition.facts[0], audience="strategic_circle")
    member = replace(edition, audience="strategic_circle", facts=(closed, *edition.facts[1:]))
    public, inner = made(edition), made(member)
    path = "profile/carrier/index.html"
    assert "they see more" in parsed(public[path]).css_first(".members").text()  # type: ignore[union-attr]
    assert parsed(inner[path]).css(".members .claims li")
    assert not parsed(public[path]).css(".members .claims li")


def test_a_retracted_statement_is_no_key_claim_but_a_correction() -> None:
    page = parsed(made(shelf())["profile/carrier/index.html"])
    key = page.css_first('section[aria-labelledby="key-h"]')
    fallen = page.css_first('section[aria-labelledby="disputes-h"]')
    assert key and fallen
    assert "bb22" not in str(key.html) and "bb22" in str(fallen.html)


def test_grades_are_told_by_marks_and_letters() -> None:
    page = parsed(made(shelf())["about.html"])
    rows = [[cell.text().split() for cell in row.css("td")] for row in page.css(".grades tbody tr")]
    assert [row[1] for row in rows] == [
        [marks, "Grade", grade]
        for marks, (_, grade, _) in zip(
            ["●●●●●", "●●●●○", "●●●○○", "●●○○○", "●○○○○", "●○○○○"], GRADES, strict=True
        )
    ]
    assert rows[0][0] == ["0.90–1.00"] and rows[-1][0] == ["0.00–0.09"]


def test_a_quote_in_another_language_says_which() -> None:
    page = parsed(made(shelf())["fact/aa11.html"])
    assert {node.attributes.get("lang") for node in page.css("blockquote")} == {"de"}
    odd = shelf()
    odd = replace(odd, documents=tuple(replace(d, language='x" onload="y') for d in odd.documents))
    assert {n.attributes.get("lang") for n in parsed(made(odd)["fact/aa11.html"]).css("blockquote")} == {None}


def test_an_id_of_an_earlier_night_leads_to_what_it_became() -> None:
    page = parsed(made(shelf())["fact/cc33.html"])
    assert page.css_first('main a[href="../fact/aa11.html"]')


@pytest.mark.parametrize("words", ["%d. The carrier has opened a port in another town.", "港" * 900 + "%d"])
def test_a_profile_page_stays_under_100_kb_and_links_to_the_rest(words: str) -> None:
    files = made(large(600, words))
    page = files["profile/carrier/index.html"]
    assert len(page) <= 100_000
    assert b"All 600 statements" in page
    listed = [path for path in files if "/statements-" in path]
    assert len(listed) == 12
    assert sum(len(parsed(files[path]).css("ol.claims > li")) for path in listed) == 600


def test_the_same_edition_gives_the_same_bytes() -> None:
    assert made(shelf()) == made(shelf())


def test_an_edition_without_anything_has_its_pages() -> None:
    names = {name: () for name in Shelf.__slots__ if name != "audience"}
    files = made(Shelf("public", **names))  # type: ignore[arg-type]
    assert {"index.html", "about.html", "sources.html", "night/index.html"} <= files.keys()
    assert "No profile yet." in files["index.html"].decode()


def test_an_event_has_a_page_with_its_states_and_whom_it_touches() -> None:
    files = made(shelf())
    page = parsed(files["event/e1.html"])
    assert [node.text() for node in page.css(".times time")] == ["May 2024", "2 May 2024"]
    assert [node.text() for node in page.css(".times .status")[:1]] == ["started"]
    assert page.css_first('.times a[href="../fact/aa11.html"]')
    touched = page.css_first('section[aria-labelledby="touched-h"]')
    assert touched and "affected by it" in touched.text()
    assert page.css_first('a[href="../profile/carrier/index.html"]')
    assert wording.titled("Outage: A 1, 2024-05-01") == "Outage: A 1, 1 May 2024"
    assert parsed(files["events.html"]).css_first('a[href="event/e1.html"]')


def test_what_a_profile_is_to_an_event_stands_with_the_event() -> None:
    page = parsed(made(shelf())["profile/carrier/index.html"])
    events = page.css_first('section[aria-labelledby="events-h"]')
    related = page.css_first('section[aria-labelledby="related-h"]')
    assert events and "affected by it" in events.text()
    assert related and "Member of" in related.text() and "e1" not in related.text()


def test_an_edition_without_events_has_no_page_of_them() -> None:
    files = made(replace(shelf(), events=(), related=()))
    assert "events.html" not in files
    assert "Events" not in parsed(files["index.html"]).css_first("nav").text()  # type: ignore[union-attr]


def test_a_field_tells_its_rule_its_statements_and_when_they_were_confirmed() -> None:
    edition = shelf()
    rule = "Where its facts play out."
    ruled = tuple(replace(each, rule=rule) if each.field == "region" else each for each in edition.fields)
    page = parsed(made(replace(edition, fields=ruled))["profile/carrier/index.html"])
    (basis,) = page.css(".glance details")
    assert basis.css_first("summary").text() == "Why: 1 statement"  # type: ignore[union-attr]
    assert rule in basis.text() and "Last confirmed 2 May 2024" in basis.text()
    assert basis.css_first('a[href="../../fact/aa11.html"]')
    assert "entered in the register" in page.css_first(".glance").text()  # type: ignore[union-attr]


def test_outlooks_are_held_against_what_came() -> None:
    edition = shelf()
    page = parsed(made(edition)["profile/carrier/index.html"])
    section = page.css_first('section[aria-labelledby="outlook-h"]')
    assert section and "Of 3 expectations whose day is past, 2 came true." in section.text()
    assert "did not come true, 3 May 2024" in section.text()
    bare = parsed(made(edition)["profile/bare/index.html"]).css_first('section[aria-labelledby="outlook-h"]')
    assert bare and bare.text().count("No evidence yet") == 1


def test_a_thumbnail_is_a_file_of_ours_and_no_picture_is_loaded_from_afar() -> None:
    files = made(shelf())
    page = parsed(files["profile/carrier/index.html"])
    assert [node.attributes["src"] for node in page.css("img")] == [f"../../thumbs/{'ab' * 32}.webp"]
    assert files[f"thumbs/{'ab' * 32}.webp"] == b"RIFF"
    assert [each for path, text in html(files).items() for each in parsed(text).css('[src^="http"]')] == []
    first, second = page.css("figure")
    assert first.css_first("img") and "Not shown here." in second.text()


def test_small_moves_of_scores_are_kept_apart_from_news() -> None:
    edition = shelf()
    small = replace(edition.changes[0], old="A 0.91 confirmed", new="A 0.92 confirmed")
    files = made(replace(edition, changes=(small,)))
    night = parsed(next(text for path, text in files.items() if path == f"night/{NIGHT.night}.html"))
    assert night.css_first("details summary").text() == "1 smaller move"  # type: ignore[union-attr]
    profile = parsed(files["profile/carrier/index.html"]).css_first('section[aria-labelledby="history-h"]')
    assert profile and "0.91" not in profile.text()


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("the same origin as https://a.example/1 (text copy: https://a.example/1: 87% of its word triples)",
         "has its text from The A: 87% of its word triples"),
        ("the same origin as https://a.example/1 (credit: credits The A)", "credits The A"),
        ("the same origin as https://b.example/ (owner: B)", "has the same owner as https://b.example/"),
        ("the same origin as https://a.example/1 (new: why)", "the same origin as The A (new: why)"),
        ("credits Wire, but https://a.example/1 does not say it", "credits Wire, but The A does not say it"),
        ("the same origin as https://a.example/1 (spokesperson: The A)", "has it from The A"),
        ("a machine wrote this page", "a machine wrote this page"),
    ],
)  # fmt: skip
def test_a_reason_names_publishers_and_no_addresses(reason: str, said: str) -> None:
    assert told(reason, {"https://a.example/1": "The A"}) == said


@given(st.text(), st.dictionaries(st.text(), st.text(), max_size=3))
def test_any_reason_can_be_told(reason: str, publishers: dict[str, str]) -> None:
    assert isinstance(told(f"the same origin as {reason}", publishers), str)


def test_a_fallen_statement_says_so_where_it_could_be_taken_for_news() -> None:
    files = made(shelf())
    page = parsed(files["fact/bb22.html"])
    assert page.css_first("h1").text().startswith("Retracted: ")  # type: ignore[union-attr]
    assert page.css_first("title").text().startswith("Retracted: ")  # type: ignore[union-attr]
    assert "Retracted: " not in parsed(files["fact/aa11.html"]).css_first("h1").text()  # type: ignore[union-attr]


def test_dates_and_places_are_written_out_no_more_exactly_than_they_are_known() -> None:
    assert [wording.day(each) for each in ("2024-02-03", "2024-02", "2024", "2024-13", "x")] == [
        *("3 February 2024", "February 2024", "2024", "2024-13", "x")
    ]
    assert [wording.place(each) for each in ("united-states", "isle-of-man", "Leeds")] == [
        *("United States", "Isle of Man", "Leeds")
    ]


@given(st.from_regex(USUAL, fullmatch=True))
def test_a_usual_address_is_one_that_the_web_reads_so(url: str) -> None:
    parts = urlsplit(url)
    assert is_web(url) and parts.scheme in ("http", "https")
    assert parts.hostname and parts.username is None


@given(st.floats(0, 1))
def test_a_score_as_it_is_written_has_the_grade_that_it_has(value: float) -> None:
    exact = next(grade for floor, grade, _ in GRADES if value >= floor)
    written = float(wording.score(value))
    assert next(grade for floor, grade, _ in GRADES if written >= floor) == exact
    assert 0 <= value - written < 0.01 + 1e-9 or abs(value - written) < 1e-9


def test_of_an_edited_text_only_the_sentences_that_changed_are_shown() -> None:
    assert wording.parted("One. Two.", "One.\nThree.") == (("Two.",), ("Three.",))
    assert wording.parted(None, "One.") == ((), ("One.",))


def test_html_is_valid() -> None:
    html5lib = pytest.importorskip(
        "html5lib", reason="html5lib is not installed: HTML is not parsed strictly"
    )
    for edition in (shelf(), shelf(HOSTILE[3])):
        for path, content in html(made(edition)).items():
            parser = html5lib.HTMLParser(strict=False)
            parser.parse(content.decode())
            assert parser.errors == [], path


def test_a_site_replaces_an_older_one_whole(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    put(pages(shelf(), CONTACT), folder)
    (folder / "profile" / "gone.html").write_text("old")
    count = put(pages(shelf(), CONTACT), folder)
    assert count == sum(path.is_file() for path in folder.rglob("*"))
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_that_is_no_site_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("mine")
    with pytest.raises(StoreError, match="no site"):
        put(pages(shelf(), CONTACT), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letters.txt"]


def test_what_breaks_off_leaves_the_old_site(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    put(pages(shelf(), CONTACT), folder)
    before = (folder / "index.html").read_bytes()
    with pytest.raises(StoreError):
        put([("index.html", b"new"), ("index.html/under", b"")], folder)
    assert (folder / "index.html").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
