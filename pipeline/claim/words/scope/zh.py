"""Chinese."""

from __future__ import annotations

from pipeline.claim.words import phrases, split, table
from pipeline.claim.words.scope import Scope

SCOPE = Scope(
    share_before=r"(?:占(?:了)?)?(?P<base>[^，。、；,;占约近的将把被了]{2,8})的(?:约|近|大约)?$",
    rises=split("上涨 增长 增加 上升 攀升 涨 增 升"),
    falls=split("下跌 下降 减少 下滑 降低 跌 降 减"),
    ends=table(
        {
            "by": "上涨 | 增长 | 增加 | 上升 | 攀升 | 下跌 | 下降 | 减少 | 下滑 | 降低 | "
            "增加了 | 增长了 | 减少了 | 下降了 | 上涨了",
            "to": "增至 | 升至 | 降至 | 跌至 | 上涨至 | 增长至 | 增加至 | 增加到 | "
            "减少至 | 下降至 | 减少到 | 增长到 | 降到",
        }
    ),
    qualifiers=table(
        {
            "gross": "税前 | 毛",
            "net": "净 | 税后",
            "total": "共 | 总共 | 合计 | 总计 | 共计",
            "average": "平均",
            "maximum": "最高 | 最多",
            "minimum": "最低 | 至少",
            "estimated": "估计",
            "per-year": "每年 | 年均",
            "per-month": "每月 | 月均",
            "per-day": "每天 | 每日 | 日均",
            "per-person": "人均",
        }
    ),
    conditions=table(
        {
            "if": "如果 | 若 | 只要 | 倘若",
            "unless": "除非 | 直到",
            "except": "除了 | 除",
            "only": "仅限 | 仅 | 只能 | 只有",
            "when": "当",
        }
    ),
    partly=phrases("并非全部 | 不是全部 | 并非所有 | 不是所有"),
    elsewhere=phrases("其他国家 | 其它国家 | 别国 | 其他地区 | 其他城市 | 国外 | 境外 | 海外"),
    annexes=phrases("附件 | 附录 | 脚注"),
    rules=phrases("不得 | 禁止 | 应当 | 必须 | 可以 | 严禁"),
)
