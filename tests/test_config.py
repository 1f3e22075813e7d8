"""sources.yaml: what is wrong is said at once, at its place; what is right becomes the registry."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.config import MAX_BYTES, load, publisher_of
from pipeline.config.keys import EXPECT, FETCH, PROFILE, PUBLISHER, SOURCE
from pipeline.config.words import CATEGORIES, PROFILE_KINDS, PUBLISHER_KINDS, REGIONS, RELATIONS
from pipeline.errors import ConfigError
from pipeline.model import FetchSettings, Registry

ROOT = Path(__file__).parent.parent

PROFILES = """\
profiles:
  - id: acme
    name: Acme Networks
    aliases: [Acme]
"""


@pytest.fixture
def findings(tmp_path: Path) -> Any:
    """Text of a sources file → its findings as (line, column, sentence)."""

    def read(text: str | bytes) -> list[tuple[int, int, str]]:
        path = tmp_path / "sources.yaml"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        with pytest.raises(ConfigError) as error:
            load(path)
        rows = [re.fullmatch(r"(.+?):(\d+):(\d+): (.+)", row) for row in str(error.value).split("\n")]
        assert all(row and row[1] == str(path) for row in rows), str(error.value)
        return [(int(row[2]), int(row[3]), row[4]) for row in rows if row]

    return read


@pytest.fixture
def registry(tmp_path: Path) -> Any:
    """Text of a sources file → the registry."""

    def read(text: str) -> Registry:
        path = tmp_path / "sources.yaml"
        path.write_text(text, encoding="utf-8")
        return load(path)

    return read


# ------------------------------------------------------------------------------------------- what is right


def test_the_shipped_file_loads_without_a_finding() -> None:
    shipped = load(ROOT / "sources.yaml")
    ids = {profile.id for profile in shipped.profiles}
    assert ids >= {"afrinic", "apnic", "arin", "lacnic", "ripe-ncc", "icann", "pir", "microsoft", "meta"}
    assert len(shipped.sources) >= 25
    assert all(source.added_by and source.added_at for source in shipped.sources)
    assert {source.kind for source in shipped.sources} == {"page", "feed"}


def test_every_host_of_the_shipped_file_has_a_registered_publisher() -> None:
    shipped = load(ROOT / "sources.yaml")
    unknown = {
        s.url for s in shipped.sources if publisher_of(shipped, s.url).owner.startswith("unknown owner")
    }
    assert unknown == set()


def test_every_profile_of_the_shipped_file_is_watched() -> None:
    shipped = load(ROOT / "sources.yaml")
    watched = {profile for source in shipped.sources for profile in source.profiles}
    assert watched == {profile.id for profile in shipped.profiles}


def test_a_file_with_every_key_becomes_a_registry(registry: Any) -> None:
    found = registry(
        PROFILES
        + """\
    products: [Acme Cloud]
    kind: company
    home: [acme.net, Bücher.de]
    category: Cloud provider
    base: Global
    related: {owner: [holding], member_of: [holding]}
  - {id: holding, name: Holding Group}
publishers:
  - {domain: Acme.NET., name: Acme, owner: Acme Inc, kind: primary, country: NO, language: no,
     interests: [acme], audience: strategic_circle}
sources:
  - {url: 'HTTP://Acme.net:80/feed?utm_source=x', kind: feed, profiles: [acme], added_by: jo,
     added_at: 2025-03-31T10:00:00+02:00, note: why, expect: {min_claims: 3}, pattern: /news/,
     max_age_days: 30}
fetch: {contact: jo@acme.net, delay: 0.5, proxy: env, allow_private: ['10.0.0.0/8'], concurrency: 4,
        wire_bytes: 1_000_000}
"""
    )
    profile, publisher, source = found.profiles[0], found.publishers[0], found.sources[0]
    assert profile.home == ("acme.net", "xn--bcher-kva.de")
    assert profile.related == (("owner", "holding"), ("member_of", "holding"))
    assert (publisher.domain, publisher.country, publisher.language) == ("acme.net", "NO", "no")
    assert (source.url, source.min_claims, source.max_age_days) == ("http://acme.net/feed", 3, 30)
    assert source.added_at == datetime(2025, 3, 31, 8, tzinfo=UTC)
    assert source.place == f"{found.path}:16:5"
    assert (found.fetch.delay, found.fetch.concurrency, found.fetch.wire_bytes) == (0.5, 4, 1_000_000)


def test_sections_and_values_may_be_left_out(registry: Any) -> None:
    found = registry("sources:\n  - url: https://acme.net/\n    note:\nprofiles:\n")
    assert (found.profiles, found.publishers, found.fetch) == ((), (), FetchSettings(contact=""))
    assert found.sources[0].note is None


def test_words_stay_words_whatever_yaml_version_the_file_declares(registry: Any) -> None:
    text = "%YAML 1.1\n---\nsources:\n  - {url: https://acme.net/, note: no, added_by: off}\n"
    assert registry(text).sources[0].note == "no"


def test_an_anchored_list_can_be_used_again(registry: Any) -> None:
    text = (
        PROFILES
        + "sources:\n- {url: https://a.net/, profiles: &all [acme]}\n"
        + "- {url: https://b.net/, profiles: *all}\n"
    )
    assert [source.profiles for source in registry(text).sources] == [("acme",), ("acme",)]


# ------------------------------------------------------------------------------------------- what is wrong

SOURCE_AT = "sources:\n  - url: https://acme.net/\n    "

# name: text, line, column, a part of the sentence
WRONG: dict[str, tuple[str, int, int, str]] = {
    "unknown key": ("sorces: []\n", 1, 1, "'sorces' is not a key of the file; did you mean 'sources'?"),
    "unknown key far from all": (
        SOURCE_AT + "zzz: 1",
        3,
        5,
        "'zzz' is not a key of a source; the keys are url,",
    ),
    "unknown key below a key": (SOURCE_AT + "expect: {min_clams: 1}", 3, 14, "did you mean 'min_claims'?"),
    "duplicate key": (SOURCE_AT + "url: https://b.net/", 3, 5, "the key 'url' stands in line 2 already"),
    "key that is a list": (SOURCE_AT + "? [a]\n    : b", 3, 7, "a key that is a list or mapping"),
    "merged keys": (SOURCE_AT + "<<: {kind: feed}", 3, 5, "merged keys"),
    "missing key": ("sources:\n  - kind: feed\n", 2, 5, "a source without 'url'; add the line 'url: …'"),
    "required key without a value": ("sources:\n  - url:\n", 2, 5, "a source without 'url'"),
    "list where a mapping belongs": ("[1]", 1, 1, "a list where a mapping of keys belongs"),
    "mapping where a list belongs": ("sources: {url: a}", 1, 10, "a mapping of keys where a list belongs"),
    "text where a list belongs": (PROFILES + "    home: acme.net", 5, 11, "write it as [one, another]"),
    "number where text belongs": (
        SOURCE_AT + "note: 365",
        3,
        11,
        "a number where text belongs; put it in quotes",
    ),
    "yes-or-no where text belongs": (SOURCE_AT + "note: true", 3, 11, "a yes-or-no value where text belongs"),
    "text where a number belongs": (SOURCE_AT + "max_age_days: '7'", 3, 19, "text where a number belongs"),
    "number out of bounds": (SOURCE_AT + "max_age_days: 0", 3, 19, "from 1 to 36,500"),
    "fraction of a claim": (SOURCE_AT + "expect: {min_claims: 0.5}", 3, 26, "a whole number"),
    "infinite delay": ("fetch: {delay: .inf}", 1, 16, "out of bounds"),
    "bad regex": (
        SOURCE_AT + "kind: feed\n    pattern: '(a'",
        4,
        14,
        "'(a' is no regular expression: missing )",
    ),
    "regex of a page": (SOURCE_AT + "pattern: a", 3, 14, "a page has no list of URLs to choose from"),
    "bad date": (SOURCE_AT + "added_at: 2025-02-30", 3, 15, "'2025-02-30' is no date"),
    "date beyond the calendar": (SOURCE_AT + "added_at: '0001-01-01T00:00+14:00'", 3, 15, "is no date"),
    "unknown source kind": (SOURCE_AT + "kind: feeds", 3, 11, "did you mean 'feed'?"),
    "unknown profile kind": (PROFILES + "    kind: headline", 5, 11, "choose from company, institution,"),
    "unknown category": (PROFILES + "    category: cloud provider", 5, 15, "did you mean 'Cloud provider'?"),
    "unknown region": (PROFILES + "    base: Europe", 5, 11, "choose from Global, Africa,"),
    "unknown relation": (PROFILES + "    related: {owned: [acme]}", 5, 15, "did you mean 'owner'?"),
    "related to nobody": (
        PROFILES + "    related: {owner: [acmee]}",
        5,
        23,
        "no profile 'acmee'; did you mean 'acme'?",
    ),
    "source of nobody": (SOURCE_AT + "profiles: [acme]", 3, 16, "there is no profile 'acme'; add it"),
    "bad id": ("profiles:\n  - {id: Acme Inc, name: Acme}", 2, 10, "'Acme Inc' is no id"),
    "generic alias": (
        PROFILES + "    products: []\n  - {id: b, name: The Company}",
        6,
        19,
        "can mean anyone",
    ),
    "name on two lines": ('profiles:\n  - {id: b, name: "a\\nb"}', 2, 19, "must be one line of text"),
    "control character": ('profiles:\n  - {id: b, name: "a\\x07b"}', 2, 19, "the character U+0007"),
    "half a surrogate pair": ('profiles:\n  - {id: b, name: "a\\ud800b"}', 2, 19, "the character U+D800"),
    "twice in one list": (PROFILES + "    home: [acme.net, ACME.net]", 5, 22, "stands in this list twice"),
    "alias of two": (
        PROFILES + "  - {id: b, name: acme}",
        5,
        19,
        "'acme' stands in line 4 already; a name can mean",
    ),
    "id of two": (PROFILES + "  - {id: acme, name: Other}", 5, 10, "'acme' stands in line 2 already"),
    "home of two": (
        PROFILES + "    home: [a.net]\n  - {id: b, name: Bee, home: [A.net]}",
        6,
        31,
        "stands in line 5",
    ),
    "URL of two": (
        SOURCE_AT + "\n  - url: HTTPS://ACME.net:443/?utm_source=x#y",
        4,
        10,
        "stands in line 2 already",
    ),
    "not the web": ("sources:\n  - url: ftp://acme.net/", 2, 10, "does not begin with http:// or https://"),
    "private address": (
        "sources:\n  - url: http://10.1.2.3/",
        2,
        10,
        "10.1.2.3 is an address of this machine or",
    ),
    "this machine": (
        "sources:\n  - url: http://localhost:8000/",
        2,
        10,
        "localhost is an address of this machine",
    ),
    "placeholder host": ("sources:\n  - url: https://www.example.com/", 2, 10, "is a placeholder"),
    "domain with a path": (PROFILES + "    home: [acme.net/us]", 5, 12, "'acme.net/us' is no domain"),
    "domain with www": (PROFILES + "    home: [www.acme.net]", 5, 12, "write 'acme.net'"),
    "domain of everybody": (
        PROFILES + "    home: [co.uk]",
        5,
        12,
        "'co.uk' is a suffix under which many publish",
    ),
    "bad range": ("fetch: {allow_private: [10.0.0.0/8:0-9]}", 1, 25, "'10.0.0.0/8:0-9' is no range"),
    "bad proxy": ("fetch: {proxy: socks5://127.0.0.1}", 1, 16, "a proxy is a http:// URL, or 'env'"),
    "contact that is no header": ("fetch: {contact: 'jo (Jo) <jo@acme.net>'}", 1, 18, "plain ASCII"),
    "user agent with a version": ("fetch: {user_agent: Bot/1.0}", 1, 21, "'Bot/1.0' is no product name"),
    "YAML tag": (SOURCE_AT + "note: !!python/none x", 3, 11, "a YAML tag"),
    "two documents": ("sources: []\n---\nsources: []\n", 2, 1, "a second document begins here"),
    "alias of nothing": ("sources: *all", 1, 10, "*all is defined nowhere above"),
    "value that holds itself": ("sources: &a [*a]", 1, 14, "*a holds itself"),
    "too deep": ("[" * 50, 1, 12, "more than 12 levels"),
    "not YAML": ("sources: [a\nfetch: b\n", 2, 6, "not YAML: "),
    "escape of no character": ('a: "\\UFFFFFFFF"', 1, 1, "not YAML: "),
    "empty": ("", 1, 1, "the file is empty"),
    "comments alone": ("# nothing\n", 1, 1, "the file is empty"),
    "empty mapping": ("{}", 1, 1, "the file is empty"),
}


@pytest.mark.parametrize("case", WRONG.values(), ids=WRONG.keys())
def test_each_mistake_is_named_at_its_place(case: tuple[str, int, int, str], findings: Any) -> None:
    text, line, column, sentence = case
    rows = findings(text)
    assert [(row[0], row[1]) for row in rows] == [(line, column)], rows
    assert sentence in rows[0][2]


def test_all_mistakes_are_named_at_once_in_the_order_of_the_file(findings: Any) -> None:
    text = """\
profiles:
  - id: acme
    nmae: Acme
    kind: compny
publishers:
  - {domain: acme.net, name: Acme, kind: prmary, interests: [acne]}
  - {domain: ACME.net, name: Acme, owner: Acme, kind: news, language: eng}
sources:
  - {url: ftp://acme.net/, kind: feed, pattern: '['}
fetch:
  delay: soon
"""
    rows = findings(text)
    places = [(2, 5), (3, 5), (4, 11), (6, 5), (6, 42), (6, 62), (7, 14), (7, 71), (9, 11), (9, 49), (11, 10)]
    assert [row[:2] for row in rows] == places, rows


def test_a_password_in_a_url_is_refused_and_not_repeated(findings: Any) -> None:
    ((line, column, sentence),) = findings("sources:\n  - url: https://jo:hunter2@acme.net/")
    assert (line, column) == (2, 10)
    assert "credentials" in sentence and "hunter2" not in sentence


def test_an_alias_is_named_where_it_stands(findings: Any) -> None:
    text = "profiles:\n  - {id: a, name: &n Ann}\n  - {id: b, name: *n}\n"
    assert findings(text)[0][:2] == (3, 19)


@pytest.mark.parametrize("opened", ["127.0.0.0/8:8800-8900", "127.0.0.1:8801", "127.0.0.1", "127.0.0.0/8"])
def test_a_private_address_may_be_opened(opened: str, registry: Any) -> None:
    text = f"""\
sources: [{{url: 'http://127.0.0.1:8801/a'}}]
fetch: {{allow_private: ['{opened}', '[::1]:80', 'fd00::/8']}}
"""
    assert registry(text).sources[0].url == "http://127.0.0.1:8801/a"


def test_a_proxy_may_stand_for_placeholder_hosts(registry: Any) -> None:
    text = "sources:\n  - url: http://news.example.com/a\nfetch: {proxy: 'http://127.0.0.1:8800'}"
    assert registry(text).fetch.proxy == "http://127.0.0.1:8800"


def test_a_byte_that_is_no_utf_8_is_named_at_its_place(findings: Any) -> None:
    assert findings("\ufeff# é\nfetch: ü\xff".encode("utf-8")[:-2] + b"\xff") == [
        (2, 9, "not UTF-8 text; save the file as UTF-8")
    ]


def test_a_missing_file_a_folder_and_a_huge_file_are_refused(tmp_path: Path, findings: Any) -> None:
    with pytest.raises(
        ConfigError, match=r"nowhere.yaml:1:1: there is no such file; name one with --sources"
    ):
        load(tmp_path / "nowhere.yaml")
    with pytest.raises(ConfigError, match="cannot be read"):
        load(tmp_path)
    assert findings(b"#" * (MAX_BYTES + 1)) == [(1, 1, "the file is larger than 8 MiB; is it the right one?")]


def test_more_than_a_thousand_mistakes_end_with_a_word(tmp_path: Path) -> None:
    path = tmp_path / "sources.yaml"
    path.write_text("sources:\n" + "  - url: nowhere\n" * 5_000)
    with pytest.raises(ConfigError) as error:
        load(path)
    rows = str(error.value).split("\n")
    assert len(rows) == 1_001
    assert rows[-1].endswith("there may be more; mend these 1,000 first")


# -------------------------------------------------------------------------------------------------- the docs


def test_the_reference_names_every_key_and_every_word() -> None:
    text = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    words = [*PROFILE, *PUBLISHER, *SOURCE, *FETCH, *EXPECT, *CATEGORIES, *REGIONS, *RELATIONS]
    words += [*PROFILE_KINDS, *PUBLISHER_KINDS]
    assert [word for word in words if f"`{word}`" not in text] == []


def test_the_example_of_the_reference_loads(registry: Any) -> None:
    text = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    example = text.partition("```yaml\n")[2].partition("```")[0]
    assert len(registry(example).sources) == 2
