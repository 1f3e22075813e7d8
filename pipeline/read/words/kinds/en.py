"""English."""

from pipeline.read.words.kinds.model import Marks

_MACHINE = (
    r"(an? )?(ai|artificial intelligence|machine|computer|bot|robot|algorithm|(large )?language model"
    r"|chatgpt)"
)
_MADE = r"(generated|written|created|produced|compiled|composed)"
_TEXT = r"(this|the) (article|story|text|report|post|page|content|news item)"

EN = Marks(
    language="en",
    live=(r"\blive ?-?(updates?|blog|coverage|ticker|report)\b", r"^live\W", r"\bas it happened\b"),
    release=(r"(news|press|media) (release|statement)", r"for immediate release.{0,40}"),
    hint=("generated", "automatically", "written by", "created by", "ai summary", "produced by", "using ai"),
    machine=(
        rf"{_TEXT} (was|is|has been) (entirely |fully )?(automatically )?{_MADE}"
        rf" (by|using|with) {_MACHINE}\b",
        rf"{_TEXT} (was|is|has been) (automatically {_MADE}|{_MADE} automatically)\b",
        rf"(automatically )?{_MADE} by {_MACHINE}\b",
        r"(ai|machine|automatically|computer)[- ](generated|written)("
        r" (article|text|content|story|report))?\W*$",
    ),
    summary=(
        rf"(this|the) (summary|overview|digest) (was|is|has been) (automatically"
        rf" {_MADE}|{_MADE} automatically)\b",
        rf"(this|the) (summary|overview|digest) (was|is|has been) {_MADE} (by|using|with) {_MACHINE}\b",
        r"(ai|machine|automatically)[- ](generated )?(summary|overview|digest)\W*$",
        rf"(summary|overview|digest) {_MADE} (by|using) {_MACHINE}\b",
    ),
    member=(
        r"posts?: [\d,.]+",
        r"joined:? .{4,20}",
        r"(senior|junior|registered|new) member",
        r"(re)?posted by \S+",
    ),
    labels=(
        *("name", "type", "region", "base", "category", "content type", "signal focus", "primary domain"),
        *("topic", "impact", "profile focus", "operational criticality", "time horizon", "headquarters"),
        *("industry", "founded", "website"),
    ),
    binding=(
        *(" shall ", "must not ", " hereby ", "pursuant to", "in accordance with"),
        *("prohibited", "these terms", "this agreement", "this act", "this regulation"),
        *("this policy applies", "paragraph 1", "subject to the", "may not be"),
    ),
    parked=(
        r"this domain( name)? ((is|may be|has been)( currently)? (for"
        r" sale|parked|expired|available)|has expired)\b",
        r"(the )?domain( name)? [\w.-]+\.[a-z]{2,} is for sale\b",
        r"(buy|get|purchase|make an offer on) this domain\b",
        r"this domain is registered\b",
    ),
    script=(
        r"\b(please|you (need|have) to|you must) (enable|turn on|activate) java ?script\b",
        r"\b(this|our|the) (app|page|site|website)\b.{0,20}\b(requires?|needs?) java ?script\b",
        r"\bjava ?script (is|seems to be|appears to be) (disabled|turned off|required|not enabled)\b",
        r"\benable (java ?script|js) (to (run|use|view|continue|see|read)|in your|and)\b",
    ),
    locked=(
        r"(please|you (must|need to|have to)( be)?) (first )?(log|sign|logged|signed) ?in\b",
        r"(log|sign) ?in (or register )?(to|and) (continue|view|read|access|see|proceed)\b",
        r"(verify|confirm|prove) (that )?you are (a )?human|checking (if|that|your)"
        r" .{0,30}(connection|browser|secure)",
        r"(please )?(complete|solve) the (security check|captcha)",
    ),
    read_on=(
        r"\bread (more|on|the (full|rest|original))\b",
        r"\bcontinue reading\b",
        r"\bfull (story|article)\b",
    ),
)
