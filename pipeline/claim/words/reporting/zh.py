"""Chinese."""

from __future__ import annotations

from pipeline.claim.words import phrases

REPORTING = phrases(
    "告诉{name} | 对{name}表示 | 向{name}表示 | 接受{name}采访 | "
    "{name}获悉 | {name}了解到 | {name}看到 | 本报记者 | 记者获悉 | "
    "记者了解到 | 我们询问 | 我们看到 | 知情人士 | 消息人士 | 告诉本报 | 向本报表示"
)
