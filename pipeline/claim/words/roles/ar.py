"""Arabic."""

from __future__ import annotations

from pipeline.claim.words import phrases, split
from pipeline.claim.words.roles import Roles

ROLES = Roles(
    heads={
        "court": split("محكمة المحكمة"),
        "journal": split("مجلة المجلة"),
        "clinic": split("مستشفى المستشفى"),
        "research": split("جامعة الجامعة معهد المعهد"),
        "operator": split("ميناء مطار"),
        "authority": split("هيئة الهيئة سلطة السلطة وزارة الوزارة"),
    },
    called={
        "court": split("المحكمة"),
        "journal": split("المجلة"),
        "clinic": split("المستشفى"),
        "research": split("الجامعة"),
        "operator": split("الميناء المطار"),
        "authority": split("الهيئة السلطة الوزارة"),
    },
    trade={
        "court": phrases("الحكم | القضاة"),
        "journal": phrases("هيئة التحرير"),
        "clinic": phrases("المرضى | التجربة السريرية | المشاركين"),
        "research": phrases("الدراسة | الباحثون"),
        "authority": phrases("القرار | الغرامة | بشرط"),
    },
    decides={
        "court": split("الحكم"),
        "authority": split("القرار الأمر الغرامة"),
    },
    organs=phrases("المجلس | اللجنة | الهيئة | لجنة الانضباط | هيئة التحكيم"),
    makers=split("المصنع"),
    acts=phrases("غرامة | الغرامة | حظر | الحظر | منعت | قرار الحظر"),
    prices=phrases("سعر الصفقة"),
    measures=phrases("عينة | عينات | مختبر | قياس | تركيز"),
)
