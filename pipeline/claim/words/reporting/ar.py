"""Arabic."""

from __future__ import annotations

from pipeline.claim.words import phrases

REPORTING = phrases(
    "قال ل{name} | قالت ل{name} | قال لـ{name} | صرح ل{name} | حصلت {name} على | حصل {name} على | اطلعت "
    "{name} على | اطلع {name} على | علمت {name} | علم {name} | في مقابلة مع {name} | مراسلنا | سألنا | "
    "مصادر مطلعة | مصدر مطلع"
)

# How a sentence says that the newsroom has seen, read, counted or worked it out itself. An interview is none:
# there somebody else has seen it.
WITNESS = phrases(
    "قرأنا | أحصينا | شاهدنا | اطلعنا على | راجعنا | حسب إحصائنا | وفق إحصائنا | أرشيفنا | مراسلنا"
)

# How a plan is told of that was not kept.
MISSED = phrases("كان من المقرر أن | كان من المفترض أن | كان من المتوقع أن | كانت تعتزم | كان يعتزم")
