"""What robots.txt means, and which line of it decided."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from protego import Protego

from pipeline.errors import FetchError
from pipeline.fetch.exchange import Answer, Question
from pipeline.fetch.redirects import Lost
from pipeline.fetch.robots import BODY, MAX_BYTES, Robots, from_answer, from_error, from_file
from pipeline.model import RobotsFile

NOW = datetime(2026, 3, 10, tzinfo=UTC)
ORIGIN = "http://news.example:80"
AGENT = "EvidenceBot"


def answer(status: int, body: bytes = b"") -> Answer:
    question = Question(f"{ORIGIN}/robots.txt", f"{ORIGIN}/robots.txt", (), BODY)
    return Answer(question, status, "", (), (), NOW, body, body)


def rules(text: str | bytes) -> Robots:
    return from_file(RobotsFile(ORIGIN, NOW, 200, text.encode() if isinstance(text, str) else text))


def decision(robots: Robots, path: str, agent: str = AGENT) -> str:
    """The decision in words, whichever it is."""
    try:
        return robots.check(f"http://news.example{path}", agent)
    except FetchError as error:
        assert error.kind == "refused by robots"
        return error.detail


FILE = """# Welcome
User-agent: *
Disallow: /private/   # members
Allow: /private/press
Disallow: /*.pdf$
disallow /old

User-agent: OtherBot
Disallow: /
Sitemap: http://news.example/sitemap.xml
User-agent: evidencebot
Crawl-delay: 7
Disallow: /bots/
Allow: /bots/index.html
Allow: /caf%c3%a9
Disallow: /caf
"""
EVERYBODY = [
    ("/a", "allowed: no rule fits"),
    ("/private/a", "disallowed by line 3: Disallow: /private/"),
    ("/private/press/1", "allowed by line 4: Allow: /private/press"),
    ("/a/b.pdf", "disallowed by line 5: Disallow: /*.pdf$"),
    ("/a/b.pdf?x", "allowed: no rule fits"),
    ("/old", "disallowed by line 6: disallow /old"),
    ("/robots.txt", "allowed: robots.txt itself is always open"),
]
OURS = [
    ("/private/a", "allowed: no rule fits"),
    ("/bots/a", "disallowed by line 13: Disallow: /bots/"),
    ("/bots/", "allowed by line 14: Allow: /bots/index.html"),
    ("/caf%C3%A9", "allowed by line 15: Allow: /caf%c3%a9"),
    ("/caf%C3%A8", "disallowed by line 16: Disallow: /caf"),
]


@pytest.mark.parametrize(("path", "said"), EVERYBODY)
def test_the_decision_names_the_line_for_everybody(path: str, said: str) -> None:
    assert decision(rules(FILE), path, "SomeBot") == said


@pytest.mark.parametrize(("path", "said"), OURS)
def test_the_group_that_names_us_is_the_one_that_counts(path: str, said: str) -> None:
    assert decision(rules(FILE), path) == said


def test_allow_wins_where_two_rules_are_as_long() -> None:
    assert decision(rules("user-agent: *\ndisallow: /a\nallow: /a"), "/a") == "allowed by line 3: allow: /a"


def test_groups_of_one_name_are_one_and_names_may_share_a_group() -> None:
    text = "user-agent: x\nuser-agent: evidencebot\ndisallow: /a\nuser-agent: *\ndisallow: /\n"
    robots = rules(text + "user-agent: EvidenceBot\ndisallow: /b")
    assert [decision(robots, path)[:24] for path in ("/a", "/b", "/c")] == [
        "disallowed by line 3: di",
        "disallowed by line 7: di",
        "allowed: no rule fits",
    ]


def test_a_long_line_is_told_in_short_and_without_line_breaks() -> None:
    said = decision(rules("user-agent: *\ndisallow:\t/a" + "*" * 900), "/abc")
    assert said.startswith("disallowed by line 2: disallow: /a*")
    assert len(said) < 240


def test_a_byte_order_mark_hides_no_rule() -> None:
    assert decision(rules(b"\xef\xbb\xbfUser-agent: *\nDisallow: /"), "/a").startswith("disallowed by line 2")


def test_the_delay_is_that_of_our_group() -> None:
    assert rules(FILE).crawl_delay(AGENT) == 7
    assert rules(FILE).crawl_delay("SomeBot") is None
    assert from_answer(answer(404), ORIGIN).crawl_delay(AGENT) is None


@pytest.mark.parametrize("status", [204, 304, 400, 401, 403, 404, 410, 451])
def test_no_file_for_us_means_no_rules(status: int) -> None:
    robots = from_answer(answer(status), ORIGIN)
    assert decision(robots, "/a") == f"allowed: no robots.txt ({status})"
    assert robots.file == RobotsFile(ORIGIN, NOW, status, b"")


@pytest.mark.parametrize("status", [202, 206, 429, 500, 503, 599, 999])
def test_an_answer_without_the_rules_closes_the_host_for_tonight(status: int) -> None:
    robots = from_answer(answer(status), ORIGIN)
    assert decision(robots, "/a") == f"the rules are not known tonight: for robots.txt, answered {status}"
    assert robots.file is None


def test_an_answer_can_be_kept_and_means_the_same_tomorrow() -> None:
    first = from_answer(answer(200, FILE.encode()), ORIGIN)
    assert first.file == RobotsFile(ORIGIN, NOW, 200, FILE.encode())
    again = from_file(first.file)
    assert [decision(again, path) for path, _ in OURS] == [decision(first, path) for path, _ in OURS]
    assert again.crawl_delay(AGENT) == 7


@pytest.mark.parametrize("end", [b"\n", b"\r"])
def test_a_file_that_is_cut_is_cut_at_the_end_of_a_line(end: bytes) -> None:
    start = b"user-agent: *" + end + b"disallow: /a" + end
    filler = b"#" * (MAX_BYTES - len(start) - 13) + end
    robots = from_answer(answer(200, start + filler + b"disallow: /b"), ORIGIN)
    assert decision(robots, "/a").startswith("disallowed by line 2")
    assert decision(robots, "/b") == "allowed: no rule fits"


def test_redirects_that_lead_nowhere_mean_no_rules() -> None:
    robots = from_error(Lost("http status", "more than 5 redirects"), redirected=True)
    assert decision(robots, "/a") == "allowed: no robots.txt (more than 5 redirects)"
    assert robots.file is None


def test_a_host_that_does_not_answer_is_named_as_just_that() -> None:
    error = FetchError("no answer", "the DNS has no address for news.example")
    with pytest.raises(FetchError, match="no answer: the DNS has no address"):
        from_error(error, redirected=False).check(f"{ORIGIN}/a", AGENT)
    said = decision(from_error(error, redirected=True), "/a")
    assert said == "the rules are not known tonight: for robots.txt, the DNS has no address for news.example"


def test_rules_of_yesterday_hold_while_the_file_cannot_be_reached() -> None:
    held = RobotsFile(ORIGIN, NOW, 200, b"user-agent: *\ndisallow: /a")
    busy = FetchError("http status", "answered 503")
    assert decision(from_error(busy, False, held), "/a") == "disallowed by line 2: disallow: /a"
    assert decision(from_error(busy, False, held), "/b") == "allowed: no rule fits"
    none = RobotsFile(ORIGIN, NOW, 404, b"")  # no rules then is no leave now
    assert decision(from_error(busy, False, none), "/b").endswith("answered 503")
    private = FetchError("refused address", "redirected to http://10.0.0.1/")
    assert "not known tonight" in decision(from_error(private, True, held), "/b")


PIECES = ["/", "a", "b", "/a", "*", "$", "%2F", "%61", "é", "?", "=", "&", ".html", "/index.html", "#", " "]
PATHS = st.lists(st.sampled_from(PIECES), max_size=5).map("".join)
FIELDS = [
    "user-agent: *",
    "user-agent: evidencebot",
    "User Agent: other",
    "useragent:",
    "sitemap: /a",
    "x: y",
]
RULES = st.tuples(st.sampled_from(["allow: ", "disallow: ", "Disalow ", "Allow:"]), PATHS).map("".join)


@given(st.lists(st.one_of(st.sampled_from(FIELDS), RULES), max_size=12), PATHS)
@example(["user-agent: *", "Disalow /a$b", "allow: /a%24b"], "a$b")
@example(["user-agent: *", "disallow: /%2A", "allow: /*"], "*")
def test_the_line_never_contradicts_the_verdict(lines: list[str], path: str) -> None:
    url = f"http://news.example/{path}"
    said = decision(rules("\n".join(lines)), f"/{path}")
    assert said.startswith("allowed") == Protego.parse("\n".join(lines)).can_fetch(url, AGENT)
    if line := re.match(r"(dis)?allowed by line (\d+): ", said):
        field = lines[int(line[2]) - 1].lower()
        assert field.startswith("disal" if line[1] else "allow")


@given(st.lists(st.one_of(st.sampled_from(FIELDS), RULES), max_size=12), st.sampled_from(["/", "/a", "/b/a"]))
def test_ordinary_rules_are_always_named(lines: list[str], path: str) -> None:
    plain = [line for line in lines if not set(line) & set("$%é#")]
    assert "cannot be told" not in decision(rules("\n".join(plain)), path)


def test_hostile_patterns_and_many_rules_take_no_time() -> None:
    stars = "user-agent: *\ndisallow: /" + "*a" * 40 + "*b\n"
    many = stars + "".join(f"disallow: /{number}/*x\n" for number in range(20_000))
    started = time.process_time()
    assert decision(rules(many), "/" + "a" * 2_000) == "allowed: no rule fits"
    assert time.process_time() - started < 2.0


@given(st.binary(max_size=300))
def test_any_bytes_give_a_decision(body: bytes) -> None:
    assert decision(rules(body), "/a?b=1").startswith(("allowed", "disallowed"))
