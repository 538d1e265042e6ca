"""Where a name begins and ends: news recognisers differ on articles, possessives, quotes and line breaks."""

import re

_LEAD = re.compile(r"(?:the|a|an)\s+(?=\S)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’`][sS]?$")
_EDGE = " \t\r\n\"'“”‘’«»()[]{},;:!?*_|/\\–—-…"
_ABBREVIATION = re.compile(r"(?:\b\w\.){2,}$|\b(?:Jr|Sr|Inc|Ltd|Co|Corp|Bros|St)\.$")


def tidy(text: str, start: int, end: int, *, keep_article: bool = False) -> tuple[int, int]:
    """The name alone, within `text[start:end]`: no leading article, possessive, quotes, punctuation; one line.

    Follows the OntoNotes meaning of a name with the spans of newsroom indexes: "the United States'" -> "United States".
    Gives an empty span (start == end) where nothing of a name is left.
    """
    start, end = _strip(text, start, end)
    line = text.find("\n", start, end)
    if line != -1:
        start, end = _strip(text, start, line)
    lead = None if keep_article else _LEAD.match(text, start, end)
    if lead:
        start = lead.end()
    tail = _POSSESSIVE.search(text, start, end)
    if tail:
        end = tail.start()
    return _strip(text, start, end)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and (text[end - 1] in _EDGE or (text[end - 1] == "." and not _ABBREVIATION.search(text, start, end))):
        end -= 1
    return start, end
