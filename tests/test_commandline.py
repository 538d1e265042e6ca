"""A command is written down so that a shell gives it again."""

import shlex
from typing import Annotated

import pytest
import typer
from typer.testing import CliRunner

from pipeline.commandline import repeated


@pytest.fixture
def app():
    app = typer.Typer()

    @app.command()
    def ask(
        context: typer.Context,
        text: str,
        other: Annotated[str, typer.Argument()] = "",
        first: Annotated[str | None, typer.Option("--from")] = None,
        top: Annotated[int | None, typer.Option()] = None,
        unique: Annotated[bool, typer.Option("--unique")] = False,
        output: Annotated[str | None, typer.Option("-o", "--output")] = None,
    ) -> None:
        typer.echo(repeated(context))

    @app.command()
    def none() -> None: ...

    return app


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["ask", "a"], "dateline ask a"),
        (["ask", "--unique", "--top", "3", "a"], "dateline ask a --top 3 --unique"),
        (["ask", "a b", "--output", "it's.csv"], """dateline ask 'a b' -o 'it'"'"'s.csv'"""),
        (["ask", "--from", "2015", "--", "-a", "--top"], "dateline ask --from 2015 -- -a --top"),
        (["ask", "$(rm -rf /)\n`x`", "--from", "-1"], "dateline ask '$(rm -rf /)\n`x`' --from -1"),
    ],
)
def test_is_quoted_and_does_the_same(app, given, said):
    done = CliRunner().invoke(app, given)
    assert done.output == said + "\n"
    again = CliRunner().invoke(app, shlex.split(said)[1:])
    assert again.output == done.output
