"""Chinese. Phrases are matched as runs of characters."""

from __future__ import annotations

from pipeline.claim.words import Words, lookup, numbered, phrases, split, table
from pipeline.claim.words.reporting.zh import MISSED, REPORTING, WITNESS
from pipeline.claim.words.same.zh import SAME
from pipeline.claim.words.units.zh import UNITS

WORDS = Words(
    language="zh",
    # grammar: a pair of characters with one of these in it is no term
    stop=split(
        "的 了 在 是 和 与 及 或 也 都 就 而 但 并 被 把 将 于 对 从 向 为 以 之 其 该 此 这 那 他 她 "
        "它 们 我 你 已 还 又 很 更 最 有 没 不 说 称 个 等 中 由 因 所 可 能 会 要 至 到 上 下 内 外 "
        "后 前 时 日 年 月 约"
    ),
    same=SAME,
    months={},
    weekdays=numbered(
        "周一|星期一|礼拜一 周二|星期二 周三|星期三 周四|星期四 周五|星期五 周六|星期六 "
        "周日|星期日|星期天|周天"
    ),
    numbers={},
    scales={},
    comparators=table(
        {
            "<=": "不超过 | 最多 | 至多 | 多达 | 高达",
            ">=": "至少 | 不少于 | 最少 | 不低于",
            ">": "超过 | 逾 | 超 | 多于 | 高于",
            "<": "少于 | 不到 | 低于 | 不足 | 未满",
            "~": "大约 | 约 | 大概 | 近 | 将近 | 约为 | 估计",
        }
    ),
    comparators_after=table(
        {">": "多 | 余", ">=": "以上 | 或以上 | 或更多", "<=": "以下 | 以内", "~": "左右 | 上下"}
    ),
    speech=split(
        "说 称 表示 指出 宣布 报道 透露 强调 认为 承认 否认 证实 警告 估计 解释 补充 回应 写道 声称 "
        "指控 披露 公布 预计 批评 承诺"
    ),
    hedges=frozenset(
        phrases(
            "可能 | 或许 | 也许 | 大概会 | 似乎 | 据称 | 疑似 | 疑为 | 尚不清楚 | 不明 | 未经证实 | "
            "有望 | 或将 | 恐怕 | 恐将 | 看来"
        )
    ),
    predictions=frozenset(
        phrases("将会 | 将于 | 将在 | 将要 | 计划 | 预计 | 打算 | 拟 | 预测 | 即将 | 未来 | 有意")
    ),
    negations=frozenset(phrases("不 | 没有 | 没 | 未 | 无 | 并非 | 从未 | 尚未 | 否")),
    affirming=phrases(
        "不仅 | 不但 | 不只 | 不超过 | 不少于 | 不低于 | 不到 | 不足 | 不过 | 无疑 | 不断 | 无人机 | "
        "无线 | 不久 | 未来 | 未满 | 否认 | 无论 | 不同 | 不明"
    ),
    denials=phrases("否认 | 予以否认 | 驳斥 | 矢口否认 | 不属实 | 纯属谣言"),
    restrictors=table(
        {
            "everywhere": "全球 | 全世界 | 世界各地 | 世界范围 | 所有国家 | 任何国家",
            "only": "仅 | 只有 | 只限 | 仅限 | 唯一 | 只",
            "except": "除外 | 除了 | 以外 | 不包括",
            "condition": "除非 | 只要 | 在条件下 | 实时 | 移动 | 固定 | 暂时 | 临时",
            "bound": "至少 | 最多 | 不超过",
            "average": "平均 | 人均 | 每年 | 每月 | 每天 | 每秒 | 每股",
            "net": "净",
            "gross": "毛利 | 总收入",
            "total": "总共 | 合计 | 总计 | 共计",
        }
    ),
    descriptions=lookup(
        {
            ("company",): "公司 | 企业 | 俱乐部 | 集团 | 银行 | 厂商 | 运营商 | 制造商 | 该行 | 药企",
            ("institution",): "机构 | 法院 | 协会 | 基金会 | 监管机构 | 当局 | 央行 | 港务局 | 该局",
        }
    ),
    findings=phrases("估计 | 认定 | 得出结论 | 查明 | 测算"),
    casualties=phrases("受伤 | 死亡 | 遇难 | 伤亡 | 失踪"),
    pronouns=split("它 他 她 他们 她们 它们 其"),
    first_person=split("我们 我方 本公司 我司"),
    writers=phrases("我的 | 我想 | 我在"),
    readers=phrases("您 | 你们"),
    elsewhere=phrases("与此同时 | 另外 | 顺便"),
    opinions=phrases("我们认为 | 我们相信 | 本文观点 | 点击 | 订阅 | 请关注 | 扫码 | 图片来源 | 本文首发"),
    refusals=phrases(
        "拒绝置评 | 不予置评 | 未予置评 | 没有回应 | 未回应 | 未作回应 | 尚未回应 | 未立即回应 | "
        "拒绝评论 | 没有回复 | 未回复 | 未给出理由"
    ),
    reporting=REPORTING,
    missed=MISSED,
    notices=(
        r"(?:本文|文章|报道|标题|稿件)[^。]{0,30}(?:更正|修正|订正)",
        r"误(?:写|称|作|报)",
    ),
    page_nouns=phrases("本文 | 文章 | 报道 | 标题"),
    corrections=phrases("更正 | 勘误 | 编者按 | 编辑注 | 更新： | 本文早前版本 | 此前版本"),
    earlier=phrases("早前版本 | 此前版本 | 最初 | 原先 | 先前 | 此前的说明 | 首份声明"),
    withdrawals=phrases("有误 | 错误 | 不正确 | 不准确 | 已撤回 | 撤回 | 失实"),
    witness=WITNESS,
    hearsay=phrases("据媒体报道 | 媒体报道称 | 有报道称 | 据传 | 据悉 | 传闻 | 当地媒体"),
    determiners=split("该 这家 此"),
    openers=frozenset(),
    goes_on=r"[的并並而等和与及时時，、；：。]|然后|然後|之后|之後|一书|一文|一词|一事|一句",
    asking=r"(?!.*(?:这样|這樣|如此|没有|沒有)).*(?:[说說问問道答喊称稱叫]|表示|回应|回應)$",
    title_marks="》』",
    units=UNITS,
    one_in=(),
    ranges=(("", "至"), ("", "到")),
    relative=table(
        {
            "day 0": "今天 | 今日 | 今早 | 今晚",
            "day -1": "昨天 | 昨日 | 昨晚",
            "day -2": "前天",
            "day 1": "明天",
            "week -1": "上周 | 上星期",
            "week 0": "本周 | 这周",
            "week 1": "下周 | 下星期",
            "month -1": "上个月 | 上月",
            "month 0": "本月 | 这个月",
            "month so far": "本月早些时候 | 本月初",
            "month 1": "下个月 | 下月",
            "quarter -1": "上季度",
            "year -1": "去年",
            "year 0": "今年",
            "year so far": "今年早些时候 | 今年初",
            "year 1": "明年",
            "year -2": "前年",
            "loose": "次日 | 翌日 | 前一天 | 前一年 | 前一个月",
        }
    ),
    ago=phrases("{n}{u}前 | {n}{u}之前"),
    loose=phrases("{n}{u}后 | {n}{u}之后"),
    last=phrases("上"),
    following=phrases("下"),
    unspaced=True,
)
