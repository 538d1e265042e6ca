"""The control words of RTF that a reader of text looks at."""

from collections.abc import Mapping

CHARACTERS: Mapping[bytes, str] = {
    b"tab": "\t",
    b"line": "\n",
    b"emdash": "—",
    b"endash": "–",
    b"bullet": "•",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"emspace": " ",
    b"enspace": " ",
    b"cell": "\t",
    b"nestcell": "\t",
}
"""Words that stand for a character."""
PARAGRAPHS = frozenset({b"par", b"row", b"nestrow", b"sect", b"page"})
"""Words that end a paragraph."""
ASIDE = frozenset(
    b"fonttbl colortbl stylesheet info pict header headerl headerr headerf footer footerl footerr footerf footnote annotation"
    b" object objdata fldinst themedata datastore listtable listoverridetable rsidtbl generator xe tc rxe latentstyles"
    b" atnid atnauthor bkmkstart bkmkend shppict nonshppict pgdsctbl userprops filetbl".split()
)
"""Words of groups whose text is no part of the document."""
CHARSETS: Mapping[int, str] = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}
"""The number of a font's character set -> its encoding."""
