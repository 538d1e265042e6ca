"""How deep a page's tags are nested, counted without parsing it."""

import re

_TAG = re.compile(r"<(?:(!--)|(/?)([a-zA-Z][a-zA-Z0-9]{0,20}))")
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())  # noqa: SIM905
_RAW = frozenset({"script", "style", "textarea", "title"})
_RANK = {"div": 1, "td": 2, "th": 2, "tr": 3, "tbody": 4, "thead": 4, "tfoot": 4, "table": 5, "body": 6, "head": 6, "html": 7}
_BLOCKS = frozenset("p li dt dd option tr td th tbody div ul ol dl table h1 h2 h3 h4 h5 h6 blockquote form hr".split())  # noqa: SIM905
_IMPLIED = frozenset({"p", "li", "dt", "dd", "option", "tr", "td", "th", "tbody"})
_LOOK_BACK = 16


def deeper_than(html: str, limit: int) -> bool:
    """Whether more than `limit` tags of `html` are open at once. Linear; where a page is broken it rather counts too many."""
    stack: list[str] = []
    at, missing = 0, set[str]()
    while found := _TAG.search(html, at):
        at = found.end()
        name = "--" if found[1] else found[3].lower()
        if found[1] or (name in _RAW and not found[2]):
            at = _skip(html, at, "-->" if found[1] else f"</{name}", missing)
        elif found[2]:
            _close(stack, name)
        elif name not in _VOID:
            _open(stack, name)
            if len(stack) > limit:
                return True
    return False


def _skip(html: str, at: int, end: str, missing: set[str]) -> int:
    """Where the comment or script that begins before `at` ends; a missing end is searched for once only."""
    if end in missing:
        return at
    found = html.find(end, at)
    if found < 0:
        missing.add(end)
        return at
    return found + len(end)


def _open(stack: list[str], name: str) -> None:
    if name in _BLOCKS:
        while stack and (stack[-1] == "p" or (stack[-1] == name and name in _IMPLIED)):
            stack.pop()
    stack.append(name)


def _close(stack: list[str], name: str) -> None:
    """As the parser does it: an end tag closes what is inside its element, unless that is of a higher rank."""
    rank = _RANK.get(name, 0)
    for back in range(1, min(_LOOK_BACK, len(stack)) + 1):
        if stack[-back] == name:
            del stack[-back:]
            return
        if _RANK.get(stack[-back], 0) > rank:
            return
