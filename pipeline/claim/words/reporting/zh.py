"""Chinese."""

from __future__ import annotations

from pipeline.claim.words import phrases

REPORTING = phrases(
    "告诉{name} | 对{name}表示 | 向{name}表示 | 接受{name}采访 | "
    "{name}获悉 | {name}了解到 | {name}看到 | 本报记者 | 记者获悉 | "
    "记者了解到 | 我们询问 | 我们看到 | 知情人士 | 消息人士 | 告诉本报 | 向本报表示"
)

# How a sentence says that the newsroom has seen, read, counted or worked it out itself. An interview is none:
# there somebody else has seen it.
WITNESS = phrases(
    "我们统计 | 我们查阅 | 我们测试 | 我们看到 | 本报统计 | 本报查阅 | 本报记者看到 | 据本报统计 | 我们估计"
)

# How a plan is told of that was not kept.
MISSED = phrases("原定 | 原计划 | 原本计划 | 本应 | 本该 | 原計劃 | 本應")
