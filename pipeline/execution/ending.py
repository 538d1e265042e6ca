"""Ctrl-C and SIGTERM: both raise `KeyboardInterrupt`, and are remembered, for what is raised in a callback may be swallowed."""

import signal

_heard: list[int] = []


class EndedError(KeyboardInterrupt):
    """What both signals raise.

    Of a class of its own: where a plain one passes through code that Python executes as a string, as it does to make a dataclass,
    CPython takes note of it (`run_eval_code_obj`), and under `python -m` ends the process by SIGINT, whoever has caught it since.
    """


def listen() -> None:
    """Let both signals of this process end what it does; Ctrl-C only where it is not ignored already, as behind `nohup`."""
    signal.signal(signal.SIGTERM, _end)
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end)


def check() -> None:
    """Raise `KeyboardInterrupt` if one of them came, whatever has become of the first that was raised."""
    if _heard:
        raise EndedError


def exit_code(otherwise: int) -> int:
    """128 and the number of the signal that came first, as shells count; or what it would be."""
    return 128 + _heard[0] if _heard else otherwise


def _end(number: int, _: object) -> None:
    if number == signal.SIGTERM:
        # A second one must not cut short how the first ends.
        signal.signal(number, signal.SIG_IGN)
    _heard.append(number)
    raise EndedError
