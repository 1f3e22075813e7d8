"""English."""

from pipeline.read.words.model import Words

EN = Words(
    language="en",
    related=(
        r"(you (may|might) )?also (like|read|see|on [\w .]+)",
        r"you (may|might) (also )?(like|be interested in|enjoy)( these)?",
        r"(related|recommended|similar|latest|recent|more|other|top|further)"
        r" (articles?|stories|story|news|posts?|reading|topics?|content|coverage|headlines?|links|videos?)",
        r"(more|recommended|related|latest|stories|articles)( for you)?",
        r"(more|also|latest|stories|news|articles) (from|on|about|in|by) [^.]{2,50}",
        r"most (popular|read|viewed|shared|commented|recent)( (stories|articles|posts|now|today))?",
        r"(trending|popular)( (now|today|stories|articles|posts|topics|news))?",
        r"(read|see|watch|keep|continue|up) (more|next|also|reading|related)( stories| articles)?",
        r"editor.?s.? (picks?|choice)",
        r"(don.?t|do not) miss|in case you missed it|what to read next|more to (read|explore)",
        r"(previous|next) (article|post|story)",
    ),
    buttons=(
        r"share( (this|on|via|with|it|the))?( (article|story|post|page|link|news|facebook|twitter|x|email"
        r"|whatsapp|linkedin|telegram|pinterest|reddit))?",
        r"(copy|copied|print|save|email|tweet|pin|bookmark|like|follow|subscribe|reply|report)"
        r"( (link|page|article|story|for later|it|us|now|this|ad|to clipboard|by email|here))*",
        r"(\d+ )?(view |show |leave |add |post |read )?(a )?(comments?|repl(y|ies))( \(?\d+\)?)?",
        r"join the (conversation|discussion)|be the first to comment|what do you think\??",
        r"(advert(isement|ising)?|ad|sponsored( content)?|promoted|article continues below.*)",
        r"story continues below.*|continue reading.{0,40}|scroll (down )?(to continue|for more).{0,30}",
        r"(sign|log) (in|up|out)|register|menu|search|home|back( to)? top|skip to (main )?content",
        r"close|loading\W*",
        r"(listen|watch|play)( (to this article|now|video|live))?|table of contents|contents|on this page",
        r"filed under.{0,80}|tags?:?.{0,120}|topics?:.{0,80}|categor(y|ies):.{0,80}|posted in:?.{0,80}",
        r"\d+ ?(min(ute)?s?)( read)?|\d+(\.\d+)?k? (views|shares|likes)|(last )?updated:?",
        r"updated (at )?\d{1,2}[:.]\d\d.{0,12}|this (slideshow|video|site|page) requires javascript\.?",
    ),
    consent=(
        r"\b(we|our site|this (web)?site|our partners)\b.{0,60}\b(use|uses|using|store)\b.{0,30}\bcookies\b",
        r"\b(accept|manage|reject) (all )?(cookies|your choices)",
        r"cookie (policy|settings|preferences)",
        r"by (continuing|using) .{0,40}(site|website).{0,60}(agree|accept|consent)",
    ),
    newsletter=(
        r"\b(enter|leave) your (e-?mail )?address\b",
        r"\b(sign up|subscribe|register)\b.{0,50}\b(newsletters?|e-?mails?|alerts?|briefing|updates|free)\b",
        r"\b(in|to) your inbox\b|straight to your|\bunsubscribe\b",
        r"\bour (free )?((weekly|daily|morning) )?newsletter",
        r"(already|become) a (subscriber|member)\b|\bdownload (our|the) app\b",
        r"^(follow|like|find|join) us (on|at)\b",
        r"^follow [\w ]{2,40} on (twitter|facebook|x|instagram|linkedin)\b",
    ),
    legal=(
        r"\ball rights reserved\b",
        r"^(copyright|©|\(c\))",
        r"\b(terms of (use|service)|terms (&|and) conditions)\b.{0,40}\bprivacy",
        r"may not be (published|reproduced), (broadcast|distributed)",
    ),
    credit=(
        r"(photo(graph)?s?|images?|pictures?|illustrations?|video|screenshots?|graphics?)"
        r"( (credits?|courtesy|source|by|via|from))*( (of|by|from))?",
        r"credits?|source|courtesy( of)?",
    ),
    by=("by", "written by", "posted by", "text by", "words by", "story by", "author", "authors", "from")
    + ("this post was written by", "this article was written by", "reported by"),
    updated=("updated", "last updated", "update", "modified", "last modified", "revised", "edited"),
    months=(
        "january|jan",
        "february|feb",
        "march|mar",
        "april|apr",
        "may",
        "june|jun",
        "july|jul",
        "august|aug",
        "september|sept|sep",
        "october|oct",
        "november|nov",
        "december|dec",
    ),
    gone=(
        r"(error )?(404|410)( error)?([ :–—-].*)?",
        r"(sorry,? )?(the |this |that )?(page|article|story|content|document)"
        r"( (you|that) .{0,40})?( is| was| has| could| can.?t| cannot| can)?"
        r" (not|no longer|been|be) (be )?(found|available|removed|exists?|deleted)\W*",
        r"not found|page (missing|unavailable)|oops\W*.{0,40}",
    ),
    login=(
        r"(please )?(sign|log) ?[- ]?in( (to|or|and|with) .{2,60}| required)?|member login|login",
        r"access denied|just a moment\W*|attention required\W.*|are you (a robot|human)\W*|security check",
        r"before you continue( to .{2,40})?|your privacy( choices| matters)?|we value your privacy",
    ),
    paywall=(
        r"(subscribe|sign in|log in|register|become a member) (now )?(to|and|for) "
        r"(continue|keep|read|access|unlock|full access)",
        r"(this|the full|full) (article|story|content|text) is (only |reserved |exclusively )?"
        r"(available )?(to|for) (our )?(subscribers|members|registered)",
        r"already a (subscriber|member)\?",
    ),
    stop="the of and to in that is was for on with as by at it from are this be has have which not its said",
)
