"""Japanese."""

from __future__ import annotations

from pipeline.claim.words import phrases

REPORTING = phrases(
    "{name}の取材に | {name}に語った | {name}に対し | {name}の調べ | "
    "{name}が入手 | {name}が確認 | {name}は確認 | への取材で分かった | "
    "への取材でわかった | 取材で明らか | 編集部が確認 | 私たちは確認 | 関係者によると | "
    "関係者への取材 | 本紙の取材 | 本紙に"
)

# How a sentence says that the newsroom has seen, read, counted or worked it out itself. An interview is none:
# there somebody else has seen it.
WITNESS = phrases(
    "本紙の集計 | 本紙の調べ | 本紙が確認 | 編集部が確認 | 私たちは確認 | 当社の推計では | 本紙が入手"
)

# How a plan is told of that was not kept.
MISSED = phrases("はずだった | 予定だった | 見込みだった | つもりだった")
