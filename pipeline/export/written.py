"""JSON as one line that no reader breaks, no terminal obeys and no web page takes for its own markup."""

from __future__ import annotations

import json
import re
from typing import Any

# What some readers take for the end of a line, what a terminal obeys (C0 is escaped anyway), what turns text
# around or is not seen: bidi controls, tags, fillers. Escaped they are the same text.
_ESCAPED = re.compile(
    "[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\U000e0000-\U000e007f]"
)


def json_text(value: Any, indent: int | None = None) -> str:
    """A value as JSON, most of it as it is written; what could do harm is escaped."""
    return _ESCAPED.sub(_escaped, json.dumps(value, ensure_ascii=False, indent=indent))


def _escaped(found: re.Match[str]) -> str:
    return json.dumps(found[0])[1:-1] if found[0] != "\x7f" else "\\u007f"
