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
FIRST_PERSON = re.compile(r"\b(?:we|our|ours|us|I|my|me)\b")
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
    r"|looks? forward|regrets?|declined to|return our call)\b",
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
