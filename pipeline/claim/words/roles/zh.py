"""Chinese."""

from __future__ import annotations

from pipeline.claim.words import phrases, split
from pipeline.claim.words.roles import Roles

ROLES = Roles(
    heads={
        "court": split("法院 法庭"),
        "journal": split("杂志 期刊 学报"),
        "clinic": split("医院 诊所"),
        "research": split("大学 研究院"),
        "operator": split("机场 港口"),
        "authority": split("局 委员会 管理局"),
    },
    called={
        "court": split("法院 法庭"),
        "journal": split("杂志 期刊 该期刊"),
        "clinic": split("医院 该院"),
        "research": split("大学 该校"),
        "operator": split("机场 港口"),
        "authority": split("监管机构 该局 委员会"),
    },
    trade={
        "court": phrases("判决 | 法官"),
        "journal": phrases("同行评审 | 编辑部"),
        "clinic": phrases("患者 | 试验 | 安慰剂 | 复发 | 受试者 | 病人"),
        "research": phrases("受试者 | 实验 | 研究团队"),
        "authority": phrases("处罚 | 批准 | 条款 | 罚款"),
    },
    decides={
        "court": split("判决 裁定"),
        "authority": split("决定 命令 处罚"),
    },
    organs=phrases("理事会 | 董事会 | 委员会 | 仲裁庭 | 合议庭 | 专家组"),
    makers=split("厂商 制造商"),
    acts=phrases("罚款 | 处罚 | 禁令 | 禁止 | 停飞 | 召回令 | 责令"),
    prices=phrases("收购价"),
    measures=phrases("样本 | 样品 | 检测 | 测得 | 浓度 | 检出"),
)
