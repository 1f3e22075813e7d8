"""bytes → text. What the page says of itself is believed where its bytes agree.

Only labels of the WHATWG Encoding Standard are known; Python's codec registry is never asked with a
label from the network (some of its names are no charsets and raise whatever they like).
"""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

# Python codec: the WHATWG labels for it. As in browsers, Latin-1 means Windows-1252, GB2312 means
# GB 18030, and so on. Stateful and exotic ones are left out: nobody publishes news in them.
_LABELS: dict[str, str] = {
    "utf-8": "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8",
    "utf-16-le": "utf-16 utf-16le ucs-2 unicode csunicode iso-10646-ucs-2",
    "utf-16-be": "utf-16be unicodefffe",
    "cp1252": "windows-1252 cp1252 x-cp1252 iso-8859-1 iso8859-1 iso_8859-1 iso88591 latin1 latin-1 l1 ascii"
    " us-ascii ansi_x3.4-1968 cp819 ibm819",
    "iso8859-2": "iso-8859-2 iso8859-2 iso_8859-2 latin2 l2",
    "iso8859-3": "iso-8859-3 iso8859-3 latin3",
    "iso8859-4": "iso-8859-4 iso8859-4 latin4",
    "iso8859-5": "iso-8859-5 iso8859-5 cyrillic",
    "iso8859-6": "iso-8859-6 iso8859-6 arabic ecma-114 asmo-708",
    "iso8859-7": "iso-8859-7 iso8859-7 greek ecma-118",
    "iso8859-8": "iso-8859-8 iso-8859-8-i iso8859-8 hebrew logical visual",
    "iso8859-10": "iso-8859-10 latin6",
    "iso8859-13": "iso-8859-13",
    "iso8859-14": "iso-8859-14",
    "iso8859-15": "iso-8859-15 iso8859-15 latin9 l9",
    "iso8859-16": "iso-8859-16",
    "cp1250": "windows-1250 cp1250 x-cp1250",
    "cp1251": "windows-1251 cp1251 x-cp1251",
    "cp1253": "windows-1253 cp1253",
    "cp1254": "windows-1254 cp1254 iso-8859-9 iso8859-9 latin5 l5",
    "cp1255": "windows-1255 cp1255",
    "cp1256": "windows-1256 cp1256 x-cp1256",
    "cp1257": "windows-1257 cp1257",
    "cp1258": "windows-1258 cp1258",
    "cp874": "windows-874 tis-620 iso-8859-11 dos-874",
    "cp866": "ibm866 cp866 866",
    "koi8-r": "koi8-r koi8 koi",
    "koi8-u": "koi8-u koi8-ru",
    "mac-roman": "macintosh mac x-mac-roman",
    "mac-cyrillic": "x-mac-cyrillic x-mac-ukrainian",
    "gb18030": "gb18030 gbk x-gbk gb2312 gb_2312 gb_2312-80 chinese csgb2312",
    "big5hkscs": "big5 big5-hkscs cn-big5 x-x-big5 csbig5",
    "euc-jp": "euc-jp x-euc-jp cseucpkdfmtjapanese",
    "cp932": "shift_jis shift-jis sjis x-sjis ms_kanji windows-31j ms932 csshiftjis",
    "iso2022-jp": "iso-2022-jp csiso2022jp",
    "cp949": "euc-kr cseuckr ks_c_5601-1987 korean windows-949 ksc5601",
}
CODECS: dict[str, str] = {label: codec for codec, labels in _LABELS.items() for label in labels.split()}

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_HEADER = re.compile(r"charset\s*+=\s*+[\"']?\s*+([\w.:-]+)", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]{0,300}?charset\s*+=\s*+[\"']?\s*+([\w.:-]+)", re.IGNORECASE)
_PROLOG = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_META_BYTES = 4096  # browsers look at 1,024; many pages put scripts first
_SNIFF_BYTES = 200_000

# What a page without any declaration may be, with the letters that are frequent in it and how many of
# its characters above ASCII must be among them. Western text is what is left. The order decides ties.
_SNIFFED: tuple[tuple[str, str, float], ...] = (
    ("euc-jp", r"[ぁ-んァ-ヶ、。]", 0.4),
    ("cp932", r"[ぁ-んァ-ヶ、。]", 0.4),
    ("gb18030", r"[的一是不了在有人我他这中大来上国个到说们为，。]", 0.15),
    ("big5hkscs", r"[的一是不了在有人我他這中大來上國個到說們為，。]", 0.15),
    ("cp949", r"[이다는을에의가고로한를은도지사기인]", 0.2),
    ("cp1251", r"[оеаинтсрвлкмдпуяыьгзбчйхжюшц]", 0.85),
    ("koi8-r", r"[оеаинтсрвлкмдпуяыьгзбчйхжюшц]", 0.85),
    ("cp1256", r"[اأإآءبتثجحخدذرزسشصضطظعغفقكلمنهويىةؤئ،؟]", 0.9),
    ("cp1253", r"[αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώ]", 0.85),
)
_ESCAPED = b"\x1b$"  # a shift to a Japanese set: such text is all ASCII, and so valid UTF-8
_ESCAPED_JAPANESE = ("iso2022-jp", r"[ぁ-んァ-ヶ]", 0.3)
_DENSE = 0.15  # text in another script than Latin has more bytes above ASCII than this, in its prose


def decode(body: bytes, content_type: str | None) -> tuple[str, str]:
    """The text of a page and the codec that gave it.

    Order: byte order mark, the bytes where they are plainly UTF-8, Content-Type, meta, the bytes again.
    Declared Latin text whose bytes are valid UTF-8 with letters above ASCII is UTF-8: no Western text
    does that by chance. Bytes that do not decode become U+FFFD.
    """
    for mark, codec in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(codec, "replace"), codec
    said = declared(body, content_type)
    if said in ("utf-8", "cp1252") or (said is None and _ESCAPED not in body):
        with suppress(UnicodeDecodeError):
            return body.decode("utf-8"), "utf-8"
    codec = _choose(body, said)
    return body.decode(codec, "replace"), codec


def declared(body: bytes, content_type: str | None) -> str | None:
    """The codec that the header, or else the page, declares."""
    head = body[:_META_BYTES]
    found = [_HEADER.search(content_type or "")]
    labels = [match.group(1) for match in found if match]
    labels += [
        match.group(1).decode("ascii", "replace")
        for match in (_META.search(head), _PROLOG.search(head))
        if match
    ]
    for index, label in enumerate(labels):
        codec = CODECS.get(label.strip().lower())
        if codec and not (codec.startswith("utf-16") and (index or b"<" in head[:64])):
            return codec  # a page that shows "<" as one byte is not UTF-16, whatever it says
    return None


def _choose(body: bytes, said: str | None) -> str:
    if said is not None and said not in ("utf-8", "cp1252"):
        return said
    if said is None and _ESCAPED in body:
        return sniff(body)
    try:
        body.decode("utf-8")
        return "utf-8"
    except UnicodeDecodeError as error:
        if said == "utf-8" and _mostly_utf8(body, error):
            return said
    return "cp1252" if said == "cp1252" else sniff(body)


def _mostly_utf8(body: bytes, error: UnicodeDecodeError) -> bool:
    """True where a few broken bytes stand in good UTF-8: a cut body, or a pasted comment."""
    sample = body[max(0, error.start - _SNIFF_BYTES) : error.start + _SNIFF_BYTES]
    broken = sample.decode("utf-8", "replace").count("\ufffd")
    high = sum(1 for byte in sample if byte > 0x7F)
    return broken * 4 <= high


def sniff(body: bytes) -> str:
    """The codec of bytes that are not UTF-8 and about which nobody says anything."""
    if _ESCAPED in body:
        return "iso2022-jp" if _fits(body[:_SNIFF_BYTES], *_ESCAPED_JAPANESE) else "cp1252"
    sample = re.sub(rb"<[^<>]*>", b" ", body[:_SNIFF_BYTES])
    high = sum(1 for byte in sample if byte > 0x7F)
    if high < _DENSE * max(1, len(sample.replace(b" ", b""))):
        return "cp1252"
    return next((row[0] for row in _SNIFFED if _fits(sample, *row)), "cp1252")


def _fits(sample: bytes, codec: str, letters: str, share: float) -> bool:
    text = sample.decode(codec, "replace")
    above = [character for character in text if character > "\x7f"]
    if not above or above.count("\ufffd") > 0.01 * len(above):
        return False
    return len(re.findall(letters, "".join(above))) >= share * len(above)
