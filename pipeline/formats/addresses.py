"""The name and the address of who sent a mail or wrote an item."""

from email.utils import parseaddr

_LONGEST = 200


def name_and_address(value: str) -> tuple[str, str]:
    """Of "Ann Reed <ann@a.example>" and of "ann@a.example (Ann Reed)" the two parts; "" for the one that is not there."""
    try:
        return parseaddr(value[:_LONGEST])
    except RecursionError:  # brackets in brackets, as no address has
        return "", value[:_LONGEST]
