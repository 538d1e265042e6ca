"""A command as it was given, to be written down and given again."""

import shlex
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import typer


def repeated(context: "typer.Context") -> str:
    """The command line that does the same: what was given, options in the order of the help, quoted for a shell."""
    arguments: list[str] = []
    options: list[str] = []
    for param in context.command.params:
        value = context.params.get(str(param.name))
        source = context.get_parameter_source(str(param.name))
        if value is None or value is False or source is None or source.name.startswith("DEFAULT"):
            continue
        if param.param_type_name == "argument":
            arguments.append(str(value))
        else:
            options += [param.opts[0]] if value is True else [param.opts[0], str(value)]
    return line(_names(context), arguments, options)


def line(names: Sequence[str], arguments: Sequence[str], options: Sequence[str]) -> str:
    """The command line of a command's `names`, its arguments and its options, quoted for a shell."""
    words = [*options, "--", *arguments] if any(one.startswith("-") for one in arguments) else [*arguments, *options]
    return shlex.join([*names, *words])


def _names(context: Any) -> list[str]:
    """`dateline`, however it was started, and the names of the command."""
    return [*_names(context.parent), str(context.info_name)] if context.parent else ["dateline"]
