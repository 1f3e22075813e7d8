"""Two nights over the founding story, shown to somebody who has never seen the pipeline.

    python -m demo.run

Serves the story on loopback, runs `evidence run` before and after the correction of the first report, and
shows what the two nights found. Leaves everything in `.demo/` of the checkout; takes no network.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from demo.server import Newsroom
from demo.sources import write_sources
from demo.stories import load_all, utc

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".demo"
PROFILE = "microsoft"
FIRST_NIGHT = "2024-05-02T20:00:00Z"  # the first report is out and wrong, one site has copied it
SECOND_NIGHT = "2024-05-06T06:00:00Z"  # the report is corrected, and more pages are out
PUBLISHED = (0, 3)  # exit codes of a night with an edition; 3 says that some sources failed
WIDTH = 110
SHOWN = 6  # of the facts that moved, and of those that came
# the words of the statement that the demo explains; the fact that has most of them is chosen
WANTED = ("facial recognition", "police department", "united states", "azure openai")


@dataclass(frozen=True, slots=True)
class Command:
    """`evidence` with the options that every command of this demo shares."""

    folder: Path

    def __call__(self, *words: str, allowed: Sequence[int] = (0,)) -> str:
        """Standard output; on an exit code that is not allowed, ends the demo with it and says why."""
        line = [sys.executable, "-m", "pipeline.cli", *words, "--db", str(self.folder / "db")]
        environment = {**os.environ, "COLUMNS": str(WIDTH)}
        done = subprocess.run(line, capture_output=True, text=True, cwd=ROOT, env=environment, check=False)
        if done.returncode not in allowed:
            sys.stdout.write(done.stdout)
            sys.stderr.write(done.stderr)
            sys.stderr.write(f"\nThe demo stops: evidence {' '.join(words)} ended with {done.returncode}.\n")
            raise SystemExit(done.returncode)
        return done.stdout


def main() -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    evidence = Command(FOLDER)
    with Newsroom(load_all(["founding"])) as newsroom:
        write_sources(FOLDER / "sources.yaml", newsroom.web.stories, newsroom.address)
        before = _first_night(evidence, newsroom)
        after = _second_night(evidence, newsroom)
    _results(evidence, before, after)
    _farewell(after)


def _first_night(evidence: Command, newsroom: Newsroom) -> list[dict[str, Any]]:
    explain(
        "The first night, 2 May 2024",
        "Microsoft has changed a code of conduct. One newspaper reports it and goes too far; a blog "
        "copies the report. The funnel shows what each stage let through, and why it dropped the rest.",
    )
    _night(evidence, newsroom, FIRST_NIGHT)
    return facts(evidence)


def _second_night(evidence: Command, newsroom: Newsroom) -> list[dict[str, Any]]:
    explain(
        "The second night, 6 May 2024",
        "The newspaper has corrected its report, and more outlets have written: one from its own reading, "
        "the others from one another. Pages that did not change are not read again.",
    )
    _night(evidence, newsroom, SECOND_NIGHT)
    return facts(evidence)


def _night(evidence: Command, newsroom: Newsroom, now: str) -> None:
    newsroom.web.at = utc(now)
    sources = str(FOLDER / "sources.yaml")
    print(evidence("run", "--sources", sources, "--now", now, allowed=PUBLISHED))


def _results(evidence: Command, before: list[dict[str, Any]], after: list[dict[str, Any]]) -> None:
    explain(
        "The profile",
        "What the edition says about the institution. Every field and every sentence rests on the facts "
        "below it; what has no evidence stays empty.",
    )
    print(evidence("profile", PROFILE))
    explain(
        "One fact, explained",
        "Who says it, who has it from whom, which pages do not count and why, and the ladder that made the "
        "confidence. Copies and rewrites add nothing to it.",
    )
    print(evidence("explain", str(chosen(after)["fact_id"])))
    explain(
        "What changed between the nights",
        "The correction takes along every page that rests on the first version of the report.",
    )
    print("\n".join(changes(before, after)) or "Nothing changed.")
    explain(
        "The same as pages",
        "Profiles, facts with their steps and origins drawn, publishers, nights; for any browser, no server "
        "needed.",
    )
    print(evidence("site", "--sources", str(FOLDER / "sources.yaml")))


def facts(evidence: Command) -> list[dict[str, Any]]:
    """The facts of the profile as the last edition has them, one mapping of v_facts each."""
    rows: list[dict[str, Any]] = json.loads(evidence("profile", PROFILE, "--json"))["facts"]
    return rows


def chosen(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The fact about police in the United States; among equals, the one with most independent sources."""
    if not rows:
        raise SystemExit("The demo stops: the edition holds no fact about Microsoft.")

    def fit(row: dict[str, Any]) -> tuple[int, int]:
        statement = str(row["statement"]).lower()
        return sum(word in statement for word in WANTED), int(row["independent_sources"])

    return max(rows, key=fit)


def changes(before: Sequence[dict[str, Any]], after: Sequence[dict[str, Any]]) -> list[str]:
    """A line or two for the facts that moved most and the surest new ones, and how many others there are."""
    old = {row["fact_id"]: row for row in before}
    new = {row["fact_id"]: row for row in after}
    moved = [one for one in new if one in old and standing(old[one]) != standing(new[one])]
    moved.sort(key=lambda one: -abs(new[one]["confidence"] - old[one]["confidence"]))
    came = sorted((one for one in new if one not in old), key=lambda one: -new[one]["confidence"])
    lines: list[str] = []
    for fact_id in (*moved[:SHOWN], *came[:SHOWN]):
        statement = new[fact_id]["statement"]
        stood = f"    {standing(old.get(fact_id))} → {standing(new[fact_id])}"
        lines += [textwrap.shorten(f"• {statement}", WIDTH, placeholder=" …"), stood]
    others = len(moved[SHOWN:]) + len(came[SHOWN:])
    rest = [f"and {others} more, which `evidence profile {PROFILE} --json` lists"] if others else []
    return [*lines, *rest]


def standing(row: dict[str, Any] | None) -> str:
    if row is None:
        return "not there"
    sources = int(row["independent_sources"])
    counted = f"{sources} independent source{'' if sources == 1 else 's'}"
    return f"{row['status']} {float(row['confidence']):.2f} ({row['grade']}, {counted})"


def explain(title: str, text: str) -> None:
    print(f"\n{title}\n{'─' * len(title)}")
    print(textwrap.fill(text, WIDTH) + "\n", flush=True)


def _farewell(rows: Sequence[dict[str, Any]]) -> None:
    folder, tools = FOLDER.relative_to(ROOT), Path(sys.executable).parent
    if tools.is_relative_to(ROOT):
        tools = tools.relative_to(ROOT)
    explain("What was made", "Nothing left this machine; the folder can be deleted at any time.")
    for path, what in (
        ("sources.yaml", "what was watched: profiles, publishers, sources"),
        ("db/evidence.db", "the member edition, a SQLite file with the views of db/README.md"),
        ("db/public.db", "the public edition"),
        ("db/site/public/index.html", "the public edition as pages: open it in a browser"),
        ("db/work.db", "evidence, opinion and decisions; the pipeline's own file"),
        ("db/archive/", "every page as it was received"),
    ):
        print(f"  {folder / path!s:<31}  {what}")
    explain("Try next", "From this folder of the repository:")
    query = "select status, round(confidence, 2), independent_sources, statement from v_facts order by 2 desc"
    fallen = next((row for row in rows if row["status"] in ("retracted", "superseded", "rejected")), None)
    print(f"  1. {tools}/evidence explain {(fallen or chosen(rows))['fact_id']} --db {folder}/db")
    print(f'  2. sqlite3 -box {folder}/db/evidence.db "{query}"')
    print(f"  3. {tools}/evidence replay --sources {folder}/sources.yaml  (the same claims, offline?)")
    print(f"  4. {tools}/evidence serve --db {folder}/db  (the pages, as a web server should send them)")
    print(f"  5. {tools}/python -m demo.server --port 8810    (all stories; -h has the options), and then")
    print(f"     {tools}/python -m demo.sources --proxy http://127.0.0.1:8810 > {folder}/all.yaml")
    print(f"     {tools}/evidence run --sources {folder}/all.yaml --db {folder}/all")


if __name__ == "__main__":
    main()
