"""Japanese."""

from __future__ import annotations

from pipeline.claim.words import phrases, split
from pipeline.claim.words.roles import Roles

ROLES = Roles(
    heads={
        "court": split("裁判所"),
        "journal": split("学術誌 誌"),
        "clinic": split("病院 クリニック 医療センター"),
        "research": split("大学 研究所"),
        "operator": split("空港 港"),
        "authority": split("庁 委員会 当局"),
    },
    called={
        "court": split("裁判所"),
        "journal": split("同誌"),
        "clinic": split("病院 同病院"),
        "research": split("同大学"),
        "operator": split("空港"),
        "authority": split("当局 同委員会"),
    },
    trade={
        "court": phrases("判決 | 裁判官"),
        "journal": phrases("査読 | 編集部"),
        "clinic": phrases("患者 | 治験 | 臨床試験 | プラセボ | 再発 | 被験者"),
        "research": phrases("被験者 | 実験 | 研究チーム"),
        "authority": phrases("処分 | 命令 | 認可 | 条項"),
    },
    decides={
        "court": split("判決"),
        "authority": split("決定 命令 処分"),
    },
    organs=phrases("理事会 | 委員会 | 仲裁廷 | 審判部 | 執行部 | パネル"),
    makers=split("メーカー"),
    acts=phrases("制裁金 | 罰金 | 課徴金 | 禁止 | 業務停止 | 回収を命"),
    prices=phrases("買収額 | 買収価格"),
    measures=phrases("検体 | 試料 | 測定 | 濃度 | 検出"),
)
