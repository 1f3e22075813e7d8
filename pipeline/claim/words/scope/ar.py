"""Arabic."""

from __future__ import annotations

from pipeline.claim.words import phrases, split, table
from pipeline.claim.words.scope import Scope

SCOPE = Scope(
    of=split("من"),
    rises=split("ارتفع ارتفعت ارتفاع زاد زادت زيادة نما نمت نمو صعد صعدت"),
    falls=split("انخفض انخفضت انخفاض تراجع تراجعت هبط هبطت خفض خفضت"),
    ends=table({"by": "بنسبة | بمقدار | بنحو", "to": "إلى | الى"}),
    qualifiers=table(
        {
            "net": "صافي",
            "total": "إجمالي | إجمالا | مجموع",
            "average": "متوسط | في المتوسط",
            "per-year": "سنويا | سنوياً | في السنة | في العام",
            "per-month": "شهريا | شهرياً | في الشهر",
            "per-day": "يوميا | يومياً | في اليوم",
        }
    ),
    conditions=table(
        {
            "if": "إذا | اذا | شريطة | بشرط",
            "unless": "ما لم | إلا إذا",
            "except": "باستثناء | ما عدا | عدا | إلا",
            "only": "فقط | حصرا | حصراً",
            "when": "عندما | حين",
        }
    ),
    partly=phrases("ليس كل | ليست كل | لا شيء آخر"),
    elsewhere=phrases(
        "دول أخرى | الدول الأخرى | بلدان أخرى | باقي الدول | بقية العالم | بقية البلاد | مدن أخرى"
    ),
    clauses=split("البند الفقرة الصفحة الملحق"),
    annexes=phrases("ملحق القرار | في الملحق | الحاشية"),
    rules=phrases("لا يجوز | يحظر | يجب | يُحظر | يجوز"),
)
