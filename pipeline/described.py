"""Commands whose help tells what discovery finds: it is looked for when the help is asked for, and not at each start."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from typer.core import TyperCommand

if TYPE_CHECKING:
    from pipeline.writers.base import Writer


def formats() -> str:
    """The names of the formats."""
    from pipeline.answers import writers

    return ", ".join(writers())


def reports() -> str:
    """The names of the reports."""
    from pipeline.report import reports as found

    return ", ".join(found())


class Described(TyperCommand):
    """A command in whose options' help {formats} and {reports} stand for their names, and which ends with a list of formats."""

    found: ClassVar[Mapping[str, Callable[[], str]]] = {"{formats}": formats, "{reports}": reports}

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """The options, with the names in their places."""
        for param in self.params:
            for mark, names in self.found.items():
                # Arguments have a help too, of which typer's own types do not know.
                if mark in (said := getattr(param, "help", None) or ""):
                    param.help = said.replace(mark, names())  # type: ignore[attr-defined]
        super().format_options(ctx, formatter)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 (typer calls it so)
        """The formats, each with what it is for."""
        from pipeline.answers import writers

        with formatter.section("Formats"):
            formatter.write_dl([(name, _whole(kind)) for name, kind in writers().items()])


class ReportCommand(Described):
    """The command whose help tells every report, its columns, and the options that it takes."""

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """The reports, then the formats."""
        from pipeline.report import reports as found

        for name, kind in found().items():
            with formatter.section(f"Report {name}, its columns and options"):
                formatter.write_text(kind.about)
                formatter.write_paragraph()
                formatter.write_dl(list(kind.columns.items()))
                formatter.write_paragraph()
                formatter.write_text(" ".join(self._options(kind.takes)))
        super().format_epilog(ctx, formatter)

    def _options(self, takes: Any) -> list[str]:
        return [max(param.opts, key=len) for param in self.params if param.name in takes]


def _whole(kind: "type[Writer]") -> str:
    return kind.about + (f" (of rows with the columns {', '.join(sorted(kind.needs))})" if kind.needs else "")
