"""Japanese. Phrases are matched as runs of characters."""

from __future__ import annotations

from pipeline.claim.words import Words, lookup, numbered, phrases, split, table
from pipeline.claim.words.reporting.ja import MISSED, REPORTING, WITNESS
from pipeline.claim.words.same.ja import SAME
from pipeline.claim.words.units.ja import UNITS

WORDS = Words(
    language="ja",
    # a pair of characters with one of these in it is no term
    stop=split("年 月 日 時 分 約 的 者 等 中 後 前 上 下 内 外 間 同 この その"),
    same=SAME,
    months={},
    weekdays=numbered("月曜日|月曜 火曜日|火曜 水曜日|水曜 木曜日|木曜 金曜日|金曜 土曜日|土曜 日曜日|日曜"),
    numbers={},
    scales={},
    comparators=table(
        {
            "<=": "最大 | 最高 | 最大で",
            ">=": "少なくとも | 最低 | 最低でも",
            "~": "約 | およそ | おおよそ | ほぼ | 推定 | 推計",
        }
    ),
    comparators_after=table(
        {
            ">=": "以上",
            "<=": "以下 | 以内",
            ">": "超 | を超え | を超える | を上回る | 余り | 強",
            "<": "未満 | を下回る | 弱",
            "~": "前後 | 程度 | ほど | ぐらい | くらい | 近く",
        }
    ),
    speech=split(
        "述べた 語った 発表した 明らかにした 説明した 報じた 伝えた 話した 指摘した 強調した 認めた "
        "否定した 主張した 警告した 回答した 推定した 予測した 批判した 約束した 投稿した 述べている "
        "としている 話している 説明している"
    ),
    hedges=frozenset(
        phrases(
            "可能性がある | 可能性が | かもしれない | とみられる | とみられて | と見られる | ようだ | "
            "らしい | おそらく | 恐らく | 不明 | 未確認 | 疑いがある | 恐れがある | 模様だ | もよう"
        )
    ),
    predictions=frozenset(
        phrases(
            "予定 | 見通し | 見込み | 計画している | 方針だ | 予測 | 予想 | つもり | 今後 | する方針 | "
            "目指す | 目指している"
        )
    ),
    negations=frozenset(
        phrases("ない | ません | なかった | なく、 | ず、 | ずに | せず | ぬまま | なし | 否定")
    ),
    affirming=phrases(
        "だけでなく | だけではなく | のみならず | 少なくない | に違いない | かもしれない | しかない | "
        "なくなった | ほかならない | すくなくない | まもなく | 少なく | 間もなく"
    ),
    denials=phrases(
        "否定した | 否定している | 否定し | 否認した | 否認している | 反論した | 事実ではない | 事実無根"
    ),
    restrictors=table(
        {
            "everywhere": "世界中 | 全世界 | 世界各地 | 世界的 | 全ての国 | すべての国",
            "only": "のみ | だけ | に限り | に限る | に限定 | 限定",
            "except": "を除く | を除き | 除いて | 以外",
            "condition": "限りは | 条件に | 条件として | 場合に限り | リアルタイム | モバイル | 固定 | "
            "一時的 | 当面",
            "bound": "少なくとも | 最大 | 以上 | 以下",
            "average": "平均 | 1人当たり | 一人当たり | 当たり | 1日当たり | 毎年 | 毎月 | 毎秒 | それぞれ",
            "net": "純",
            "gross": "総額 | 粗利",
            "total": "合計 | 計 | 総計",
        }
    ),
    descriptions=lookup(
        {
            ("company",): "同社 | 会社 | クラブ | 企業 | 銀行 | メーカー | 事業者 | 同行 | 製薬会社",
            (
                "institution",
            ): "当局 | 機関 | 裁判所 | 協会 | 財団 | 団体 | 委員会 | 中央銀行 | 港湾局 | 同局 | 同庁",
        }
    ),
    findings=phrases("推定 | 見積も | 認定した | 結論づけ | 確認した"),
    casualties=phrases("けが | 負傷 | 死亡 | 死者 | 行方不明"),
    oblique=("に", "へ", "から"),
    pronouns=split("彼 彼女 彼ら それ"),
    first_person=split("我々 私たち 当社 弊社 われわれ"),
    writers=phrases("私は | 私の | 僕は | 僕の"),
    readers=phrases("あなた | 皆さん"),
    elsewhere=phrases("一方で | ちなみに | 余談"),
    opinions=phrases(
        "と思う | と考える | 私たちの見解 | クリック | 登録はこちら | 購読 | 続きを読む | "
        "あわせて読みたい | 写真： | この記事は"
    ),
    refusals=phrases(
        "コメントを控え | コメントしなかった | コメントを拒否 | 回答しなかった | 回答は得られ | "
        "回答を得られ | 応じなかった | 返答はなかった | 回答がなかった | 取材に応じ"
    ),
    reporting=REPORTING,
    missed=MISSED,
    notices=(
        r"(?:記事|見出し|本文|本稿)[^。]{0,30}(?:訂正|修正)",
        r"(?:としたのは|とあるのは|とあったのは)[^。]{0,30}誤り",
    ),
    page_nouns=phrases("記事 | 見出し | 本文 | 本稿"),
    corrections=phrases("訂正 | お詫びと訂正 | おわびして訂正 | 編集部注 | 更新： | 追記 | 当初の記事"),
    earlier=phrases("当初 | 以前の版 | 初版 | 最初の説明 | 先に公表 | 当初の記事 | 以前の記事"),
    withdrawals=phrases("誤り | 誤って | 間違い | 訂正 | 撤回 | 正しくは | 取り消し"),
    witness=WITNESS,
    hearsay=phrases(
        "報道によると | 報道によれば | 現地メディア | 地元メディア | とのうわさ | と噂 | 一部報道"
    ),
    determiners=split("同 この その"),
    goes_on=r"[とっのなをにはがも、，。]",
    asking=r"(?!.*(?:そう|こう|このように|同様に)).*(?:言った|叫んだ|尋ねた|問うた|答えた|聞いた|訴えた)$",
    particle=r"を|の(?![ちんぼ])",
    units=UNITS,
    ranges=(("", "から"),),
    relative=table(
        {
            "day 0": "今日 | 本日 | 今朝 | 今夜",
            "day -1": "昨日 | 昨夜 | 前日夜",
            "day -2": "一昨日 | おととい",
            "day 1": "明日",
            "day 2": "明後日",
            "week -1": "先週",
            "week 0": "今週",
            "week 1": "来週",
            "month -1": "先月",
            "month 0": "今月",
            "month so far": "今月初め | 今月上旬",
            "month 1": "来月",
            "quarter -1": "前四半期",
            "year -1": "昨年 | 去年",
            "year 0": "今年 | 本年",
            "year so far": "今年初め",
            "year 1": "来年",
            "year -2": "一昨年",
            "loose": "翌日 | 前日 | 翌週 | 翌月 | 翌年 | 前年 | 前月 | 前週",
        }
    ),
    ago=phrases("{n}{u}前"),
    loose=phrases("{n}{u}後"),
    last=phrases("先週の | 前週の"),
    following=phrases("来週の | 次の"),
    unspaced=True,
)
