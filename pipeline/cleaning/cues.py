"""Words by which the trade asks, shows, signs and tells: how many of each kind a line has says much of what it is."""

from collections.abc import Sequence
from functools import cache

_LISTS = {
    "asks": "subscribe subscriber subscribers subscription newsletter newsletters email e-mail inbox sign signup login log"
    " account register free unlimited access exclusive enjoy join download app podcast listen watch click tap read share follow"
    " bookmark save get try start support donate membership member members offer deal deals commission"
    " affiliate purchase buy shop"
    " recommendations recommended alerts notifications delivered straight daily weekly advertisement advert sponsored",
    "rules": "cookies cookie privacy policy terms conditions rights reserved copyright reproduced published permission"
    " material content third parties consent settings browser javascript licence license responsible external sites trademark",
    "shows": "photo photos photograph photographs picture pictures pictured image images caption video gallery courtesy credit"
    " getty reuters ap afp epa alamy shutterstock file handout supplied screenshot screengrab illustration seen shown poses pose"
    " left right center centre aerial view during via instagram facebook",
    "signs": "reporter writer editor correspondent columnist contributor journalist author covers covered covering award-winning"
    " based joined previously bureau freelance contributed reporting writing editing edited compiled bio"
    " biography professor fellow"
    " book books university",
    "links": "related more most popular latest trending stories story news articles article comments comment next previous home"
    " menu search top also like see tags topics section recommended editors picks headlines analysis opinion",
    "you": "you your yours we our us",
    "tells": "said says told added according announced asked wrote called warned explained argued noted stated because although"
    " however while but who which that were was had would could",
    "I": "i me my he she his her him they their them it its",
}
_KINDS = {word: kind for kind, words in reversed(_LISTS.items()) for word in words.split()}
_MANY = 3


def cues_of(words: Sequence[str]) -> list[str]:
    """The features of a line with these words (in small letters): a kind of cue, and how many, also by the line's length."""
    counts: dict[str, int] = {}
    for kind in filter(None, map(_KINDS.get, words)):
        counts[kind] = counts.get(kind, 0) + 1
    share = min(len(words) // 8, 5)
    pairs = [_names(kind, min(count, _MANY), share) for kind, count in counts.items()]
    row = [alone for alone, _ in pairs] + [by_length for _, by_length in pairs]
    if len(words) > _MANY and not counts:
        row.append(f"no cue,words={share}")
    if "tells" not in counts and len(words) > 2 * _MANY:
        row.append(f"tells=0,words={share}")
    return row


@cache
def _names(kind: str, count: int, share: int) -> tuple[str, str]:
    return f"{kind}={count}", f"{kind}={count},words={share}"
