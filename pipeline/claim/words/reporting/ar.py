"""Arabic."""

from __future__ import annotations

from pipeline.claim.words import phrases

REPORTING = phrases(
    "قال ل{name} | قالت ل{name} | قال لـ{name} | صرح ل{name} | حصلت {name} على | حصل {name} على | اطلعت "
    "{name} على | اطلع {name} على | علمت {name} | علم {name} | في مقابلة مع {name} | مراسلنا | سألنا | "
    "مصادر مطلعة | مصدر مطلع"
)
