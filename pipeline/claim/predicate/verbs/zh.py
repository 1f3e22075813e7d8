"""Chinese."""

from __future__ import annotations

from pipeline.claim.predicate.verbs import Verbs
from pipeline.claim.words import lookup, table

VERBS = Verbs(
    listed={
        phrase: (verb, "")
        for phrase, verb in lookup(
            {
                "ban": "禁止 | 封禁 | 取缔 | 禁用 | 不得 | 严禁",
                "block": "屏蔽 | 封锁 | 拦截",
                "allow": "允许 | 准许 | 许可",
                "require": "要求 | 强制",
                "restrict": "限制",
                "change": "修改 | 修订 | 更改 | 变更",
                "withdraw": "撤回 | 收回",
                "approve": "批准 | 通过了",
                "reject": "拒绝 | 驳回 | 否决",
                "suspend": "暂停 | 中止 | 停牌",
                "sue": "起诉 | 控告",
                "arrest": "逮捕 | 拘留",
                "buy": "收购 | 购买 | 买下 | 并购",
                "sell": "出售 | 卖出 | 售出 | 转让",
                "invest": "投资",
                "layoff": "裁员 | 裁减 | 裁撤",
                "hire": "招聘 | 雇用",
                "rise": "上涨 | 增长 | 增加 | 上升 | 攀升 | 增至 | 升至",
                "fall": "下跌 | 下降 | 减少 | 下滑 | 降至 | 跌至",
                "fine": "罚款 | 处罚",
                "open": "开设 | 启用 | 开业 | 开通",
                "close": "关闭 | 停业",
                "launch": "推出 | 发布 | 上线",
                "build": "建造 | 修建 | 建设 | 兴建",
                "repair": "修复 | 维修 | 抢修",
                "cut": "切断 | 割断 | 剪断",
                "damage": "损坏 | 破坏 | 受损",
                "sign": "签署 | 签订",
                "appoint": "任命 | 委任",
                "resign": "辞职 | 辞任",
                "elect": "当选 | 选举",
                "attack": "攻击 | 袭击",
                "leak": "泄露 | 泄漏",
                "recall": "召回",
                "restore": "恢复",
                "lose": "损失 | 亏损 | 失去",
                "stop": "停止 | 停产 | 中断",
                "use": "使用 | 采用",
                "deploy": "部署",
                "delay": "推迟 | 延期",
                "cancel": "取消",
                "connect": "连接",
                "deny": "否认",
                "announce": "宣布 | 公布",
                "confirm": "确认 | 证实",
                "pay": "支付",
                "own": "拥有 | 持有",
                "operate": "运营 | 经营",
            }
        ).items()
    },
    marks=table(
        {
            "future": "将 | 计划 | 拟 | 预计 | 打算 | 将会 | 有望 | 明年",
            "past": "已 | 曾 | 了 | 过 | 昨日 | 去年 | 此前 | 被",
            "present": "正在 | 目前 | 不得 | 仍",
        }
    ),
)
