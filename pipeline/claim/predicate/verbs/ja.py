"""Japanese."""

from __future__ import annotations

from pipeline.claim.predicate.verbs import Verbs
from pipeline.claim.words import lookup, table

VERBS = Verbs(
    listed={
        phrase: (verb, "")
        for phrase, verb in lookup(
            {
                "ban": "禁止 | 禁じ | 禁ずる",
                "block": "遮断 | ブロック",
                "allow": "許可 | 認め | 容認 | 認可",
                "require": "要求 | 義務付け | 義務づけ | 求め",
                "restrict": "制限 | 規制",
                "change": "変更 | 改定 | 改正 | 修正",
                "withdraw": "撤回 | 取り下げ",
                "approve": "承認 | 可決",
                "reject": "拒否 | 却下 | 否決",
                "suspend": "停止 | 中断 | 休止",
                "sue": "提訴 | 訴え",
                "arrest": "逮捕",
                "buy": "買収 | 購入 | 取得",
                "sell": "売却 | 販売",
                "invest": "投資",
                "layoff": "解雇 | 人員削減",
                "cut": "削減 | 切断 | 減らし | 減らす",
                "hire": "採用 | 雇用",
                "rise": "増加 | 上昇 | 増え | 上がった | 上がり",
                "fall": "減少 | 下落 | 低下 | 減った | 下がった | 落ち込ん",
                "open": "開設 | 開業 | 開いた | 開始",
                "close": "閉鎖 | 閉店 | 閉じ",
                "launch": "発売 | 打ち上げ | 投入",
                "build": "建設 | 建造",
                "repair": "修理 | 修復 | 復旧",
                "damage": "損傷 | 破損",
                "sign": "締結 | 署名",
                "appoint": "任命 | 指名 | 起用",
                "resign": "辞任 | 退任 | 辞職",
                "destroy": "破壊",
                "attack": "攻撃 | 襲撃",
                "leak": "流出 | 漏えい | 漏洩",
                "recall": "リコール | 回収",
                "restore": "再開 | 回復",
                "lose": "失った | 失っ | 失い",
                "use": "使用 | 利用 | 使って | 使われ",
                "deploy": "導入 | 配備",
                "delay": "延期",
                "cancel": "中止 | 取り消し | キャンセル",
                "connect": "接続 | 結ぶ",
                "deny": "否定 | 否認",
                "announce": "発表 | 公表",
                "confirm": "確認",
                "pay": "支払 | 支払い",
                "own": "保有 | 所有",
                "operate": "運営 | 運航 | 運用",
            }
        ).items()
    },
    marks=table(
        {
            "future": "予定 | 方針 | 計画 | 見通し | 見込み | だろう | つもり | 目指す | 見られる",
            "past": "した | た。 | ました | された | った | いた | えた | じた | めた | んだ | げた | れた",
            "present": "する | している | しており | ている | ます | される | られる | 中だ | じる | める",
        }
    ),
)
