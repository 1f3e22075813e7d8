"""Japanese, as parts of patterns over characters."""

from __future__ import annotations

# verbs of saying: stem and the endings that close a clause
_STEMS = (
    "述べ 語っ 話し 伝え 報じ 認め 答え 訴え 書い 言っ 明かし 打ち明け 見積もっ 見込ん 呼びかけ つぶやい "
    "報道し 発表し 説明し 指摘し 強調し 否定し 主張し 警告し 回答し 推定し 推計し 予測し 予想し 批判し "
    "約束し 投稿し 表明し 公表し 宣言し 証言し 判断し 否認し 反論し 示唆し 断言し コメントし 明言し 通知し "
    "謝罪し 非難し 予告し 告発し 報告し 分析し 釈明し 結論付け 結論づけ"
)
_FINAL = (
    "述べる 語る 話す 伝える 報じる 認める 訴える 指摘する 説明する 主張する 強調する 警告する 予測する "
    "予想する 分析する みる 推定する"
)
_NOUNS = "説明 発表 指摘 主張 報道 回答 強調 警告 コメント 表明 予測 否定 反論"  # headlines end in these
VERBS = "|".join(
    [f"{stem}(?:た|だ|ており|ている|ていた|でいる|、|、?て)" for stem in _STEMS.split()]
    + _FINAL.split()
    + [f"{noun}(?=。|$)" for noun in _NOUNS.split()]
    + [
        "明らかにした",
        "明らかにし、",
        "明らかにしている",
        "している(?=。|$)",
        "した(?=。|$)(?<=と)",
    ]
)
DENIALS = "否定|否認|反論"
# words behind a source
ACCORDING = "によりますと|によると|によれば|の話として|の話では|の発表では|の調べでは|が報じたところでは"
