"""Arabic. The verb stands before its subject; "and" is written together with it."""

from __future__ import annotations

from pipeline.claim.speech.cues import Cues
from pipeline.claim.words import phrases, split

_STRONG = split(
    "قال قالت قالوا يقول تقول أعلن أعلنت يعلن تعلن أكد أكدت يؤكد تؤكد أضاف أضافت أوضح أوضحت ذكر ذكرت صرح "
    "صرحت "
    "أفاد أفادت نفى نفت ينفي تنفي كشف كشفت حذر حذرت حذّر حذّرت اعترف اعترفت أشار أشارت زعم زعمت اتهم اتهمت "
    "توقع توقعت انتقد انتقدت تعهد تعهدت شدد شددت اعتبر اعتبرت نقلت نقل أقر أقرت رجح رجحت لفت لفتت أبلغ "
    "أبلغت وصف وصفت تابع تابعت بيّن كتب كتبت أنكر أنكرت ادعى ادعت نوه طالب طالبت"
)

CUES = Cues(
    strong=_STRONG | frozenset(prefix + verb for verb in _STRONG for prefix in "وف"),
    weak=frozenset(),
    denials=split("نفى نفت ينفي تنفي ونفى ونفت أنكر أنكرت وأنكر وأنكرت"),
    before=phrases(
        "وفقا ل | وفقاً ل | وفقًا ل | وفقا لـ | وفقاً لـ | وفقًا لـ | بحسب | وبحسب | حسب * | نقلا عن | "
        "نقلاً عن "
        "| وفق * | على حد قول | على لسان | حسبما ذكر | حسبما أفاد"
    ),
    joins=split("و"),
    measures=split("حجم قانون الحجم القانون خطة الخطة"),
    participles=split(
        "مضيفا مضيفة مؤكدا مؤكدة قائلا قائلة موضحا موضحة مشيرا مشيرة قولهم قوله قولها "
        "مضيفاً مؤكداً قائلاً موضحاً مشيراً"
    ),
    that=split("إن أن بأن أنه أنها إنه إنها بأنه بأنها أنهم إنهم"),
    auxiliaries=split("قد وقد لقد كان كانت"),
    muted=split("لم لن لا ما أن ولم ولا"),
    silent=frozenset(),
    pronouns=split("هو هي هم"),
    relatives=split("التي الذي"),
    openers=split("لكن بينما لأن إذا عندما حيث ولكن"),
    prepositions=split("في من على إلى عن مع بعد قبل خلال منذ"),
    linkers=split("باسم ل في"),
    breaks=split(
        "إن أن بأن أنه أنها إنه إنها بأنه يوم في من عن إلى على خلال بعد أمس اليوم لوسائل للصحفيين "
        "مساء صباح قبل ب ل"
    ),
    finite=split("كان كانت تم يتم سيتم لم"),
    times=split("يوم أمس اليوم الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد"),
    labels=split("صورة المصدر تحديث تصحيح ملاحظة فيديو"),
    verb_first=True,
)
