"""Each phenomenon of real coverage: what a night concludes, and what it would conclude without the rule."""

from __future__ import annotations

import pytest
from phenomena import origins, scope, wording
from phenomena.desk import Case, left_out

CASES = (*scope.CASES, *origins.CASES, *wording.CASES)
GROUPS = 12


def _name(one: object) -> str:
    return f"{one.group}: {one.name}" if isinstance(one, Case) else str(one)


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_a_night_concludes_what_a_reader_would(case: Case) -> None:
    assert case.answer() == case.right


@pytest.mark.parametrize(
    ("case", "rule", "told"),
    [(case, rule, told) for case in CASES for rule, told in case.without.items()],
    ids=_name,
)
def test_without_its_rule_a_night_concludes_otherwise(case: Case, rule: str, told: object) -> None:
    with left_out(rule)():
        assert case.answer() == told
    assert told != case.right
    assert case.answer() == case.right  # and the rule is back


def test_every_group_has_its_cases_and_every_case_a_rule() -> None:
    assert {case.group for case in CASES} == set(range(1, GROUPS + 1))
    assert all(case.without for case in CASES)
    assert len({case.name for case in CASES}) == len(CASES)
