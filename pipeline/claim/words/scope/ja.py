"""Japanese."""

from __future__ import annotations

from pipeline.claim.words import phrases, split, table
from pipeline.claim.words.scope import Scope

SCOPE = Scope(
    share_before=r"(?P<base>[^、。はがをで]{2,8})の(?:約|およそ|うち)?$",
    rises=split("増加 上昇 増 増え 上がっ"),
    falls=split("減少 低下 下落 減 減っ 下がっ 削減"),
    ends_behind=table(
        {
            "by": "増加 | 上昇 | 増 | 減少 | 低下 | 下落 | 減 | 増え | 減っ | 上がっ | 下がっ",
            "to": "に増加 | に上昇 | に減少 | に低下 | に増え | に減っ | へ増加 | まで減少",
        }
    ),
    qualifiers=table(
        {
            "net": "純",
            "total": "計 | 合計 | 総額",
            "average": "平均",
            "maximum": "最大",
            "minimum": "最低 | 少なくとも",
            "per-year": "年間 | 毎年 | 年",
            "per-month": "月間 | 毎月",
            "per-day": "一日 | 1日あたり | 毎日",
            "per-person": "1人当たり | 一人当たり",
        }
    ),
    conditions_behind=table(
        {
            "if": "場合は | 場合に | 場合、 | れば",
            "only": "に限り | に限って | のみ | だけ",
            "except": "を除き | を除いて | を除く | 以外",
        }
    ),
    partly=phrases("すべてではない | 全てではない | 全体ではない | 一部だけ"),
    elsewhere=phrases("他の国 | ほかの国 | 他国 | 海外 | 国外 | 他の地域"),
    annexes=phrases("別紙 | 付属書 | 脚注"),
    rules=phrases("してはならない | してはなりません | 禁止 | なければならない | ものとする | できる"),
)
