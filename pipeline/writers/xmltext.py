"""Texts for XML: without the characters that it has no form for."""

import re

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """The text without what XML 1.0 (2.2, Characters) forbids: most control characters, surrogates, U+FFFE and U+FFFF.

    A carriage return, which every reader of XML makes a line feed of (2.11), is one here already.
    """
    return _ILLEGAL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
