"""English sentences on a profile: which can be read away from their page. Patterns, with a comment each."""

from __future__ import annotations

import re

# What points to a sentence before: it cannot open one, and some words betray one wherever they stand.
DANGLING = re.compile(
    r"^(?:it|its|they|them|their|he|she|his|her|him|this|that|these|those|such|there|here|both|neither"
    r"|another"
    r"|some|one of|the (?:former|latter|same|other|first|second|third)|what|who|which|whether|if|because"
    r"|and|but|or|so|yet|then|also|however|still|meanwhile|instead|thus|therefore|moreover|besides|not)\b"
    r"|\b(?:also|however|therefore|moreover|meanwhile|as well|in addition|too|once more|instead"
    r"|(?:this|these|those) (?!to\b|for\b|by\b|in\b|with\b|and\b|from\b|is\b|was\b)[a-z]+|the (?:same"
    r"|other|latter|former)|the (?:first|second|third) (?:one|of))\b"
    # an object that only the sentence before names
    r"|\b(?:expects?|asks?|asked|orders?|ordered|allows?|allowed|calls?|called|let|puts?|made"
    r"|makes?) (?:it|them)\b"
    r"|\b(?:it|them|so|there|that|this|him|her)[.,;]?$",
    re.IGNORECASE,
)
# A page speaks to its own reader, or of itself.
ADDRESS = re.compile(
    r"\b(?:you|your|yours|yourself|dear|please|see (?:the|our)|click|read more|(?:above|below)\b)|[?!]",
    re.IGNORECASE,
)
# Somebody says "we": readable only as that somebody's quoted word.
FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]urs?|us|I|[Mm]y|me)\b")  # "US" is a country
# A report tells how it knows: of no use on a profile, where the sources stand beside the sentence.
FRAME = re.compile(
    r"\b(?:according to|told|said in an? (?:interview|e-mail|statement)|reports? (?:say|that)|reported"
    r"|reportedly"
    r"|this (?:newspaper|reporter|site)|asked (?:by|about)|people (?:with|who)|sources?|headlines?)\b"
    r"|, (?:an?|the|two|three|several) [^,]{0,60}\b(?:says?|said|told)\b",
)
# The one who speaks is the profile itself, which stands beside the sentence anyway.
TAIL = re.compile(
    r",? ?(?:, (?:[^,“”]{1,60} )?(?:says?|said|announced|confirmed|added|wrote|writes)(?: [^,“”.]{0,45})?)\.$"
)
# Business of the page or of politeness: no news of anybody.
COURTESY = re.compile(
    r"\b(?:thanks?|apologi[sz]es?|welcomes?|sorry|proud|comments?|takes? note|answer calls?"
    r"|thoughts? are with"
    r"|looks? forward|regrets?|declined to|return our call"
    r"|ask(?:s|ed)? us|on (?:its|our|the) website|appeals? (?:may|can) be (?:lodged|filed|made))\b",
    re.IGNORECASE,
)
# A clause's number in a decree is not part of what it says.
NUMBER = re.compile(
    r"^(?:\(?\d{1,2}(?:\.\d{1,2})*[.)]|\d{1,2}(?:\.\d{1,2})+|\(?[a-z]\)|•|–|-)\s+(?=[“\"A-Z])"
)
# A note of a page's own on when it was changed.
UPDATE = re.compile(r"^(?:update|clarification|correction|editor’s note)\b[^:]{0,30}:\s*", re.IGNORECASE)
# Words before the subject: "On 8 February 2026", "In 2023", "In June the board of".
LEAD = re.compile(
    r"^(?:(?:on|in|since|by|from|until|at|after|before|during|between|with effect from"
    r"|as of) [^,]{2,45}?,? )?"
    r"(?:the (?:\w+ ){1,2}(?:of|at) )?(?:the )?",
    re.IGNORECASE,
)
# Nobody was hurt.
SPARED = re.compile(r"\b(?:without|nobody|no one|none|unhurt|unharmed)\b", re.IGNORECASE)
# A date that only its page's day makes clear.
RELATIVE = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|tomorrow|tonight|now|this (?:morning"
    r"|evening|week|month|year|quarter|summer|spring"
    r"|autumn|winter)|(?:last|next) (?:week|month|year|night|quarter|summer|spring|autumn|winter)|ago)\b",
    re.IGNORECASE,
)
# What may or must be done has not been done.
POSSIBLE = re.compile(r"\b(?:may|might|can|could|would|must|shall|should|rarely|never)\b")  # May is a month
# Before a day that is not that of what the sentence tells: "made after 1 March", "a copy from February" ...
_ASIDE_DAY = re.compile(
    r"(?<!effect )\b(?:of|from|after|before|since|until|till|by|than)(?: the| early| late)?$", re.I
)
# ... but "the outage of 3 March" names the day of the outage, and "from 1 March" in front that of the deed
_HAPPENINGS = "blackout|disruption|crash|collapse|accident|breach|leak|fire|explosion"
_OWN_DAY = r"(?:^|\b(?:{kind}|{others}|vote|ban|restriction)) ?(?:of|from|since)$"
# Agreed, and not done yet.
AGREED = re.compile(r"\b(?:agreed to|agrees to|signed an agreement|signed a contract)\b")
SETTLED = re.compile(r" \[| of (?:19|20)\d\d\b")  # what makes it clear
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
LANGUAGE = "en"
SAYS = "{name} says: “{quote}”"  # an institution's own word, where its sentence cannot do without "we"
DISPUTED = "Disputed: {sentence}"
REGISTERED = "{name} stands in the registry as “{category}”{base}."


def another_day(text: str, start: int, end: int, kind: str) -> bool:
    """Whether the day at text[start:end] is that of a thing in the sentence, and not of what it tells."""
    before = " ".join([text[:start].strip(), text[start:end].split()[0]]) if text[start:end].split() else ""
    spans = (text[:start].rstrip(), before.strip())
    own = re.compile(_OWN_DAY.format(kind=re.escape(kind), others=_HAPPENINGS), re.IGNORECASE)
    return any(_ASIDE_DAY.search(s) and not own.search(f" {s}") for s in spans)


def day_of(text: str, kind: str) -> bool:
    """Whether a sentence speaks of "the outage of 3 March": that it was, and when."""
    words = rf"\b(?:{re.escape(kind)}|{_HAPPENINGS}) of (?:\d|{'|'.join(MONTHS)})"
    return re.search(words, text, re.IGNORECASE) is not None
