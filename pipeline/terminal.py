"""What a person sees before and while a run goes on: the plan, and on a terminal a progress bar."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from pipeline.present import plain

if TYPE_CHECKING:
    from rich.console import Console

    from pipeline.execution.plan import Plan
    from pipeline.execution.run import Progress, Say, Watch


def console_on(stream: TextIO) -> "Console":
    """What is printed for people goes to this stream."""
    from rich.console import Console

    return Console(file=stream)


@contextmanager
def progress_bar(console: "Console", total_bytes: int | None) -> Iterator["Watch"]:
    """A bar over the bytes of the input, with articles a second and the time left; a `watch` for `run`.

    `total_bytes` is None where the input's size is not known (stdin).
    """
    from rich.progress import BarColumn, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        SpinnerColumn(),
        TextColumn("{task.fields[articles]:,} articles"),
        BarColumn(),
        TextColumn("{task.fields[rate]:.1f}/s"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(elapsed_when_finished=False),
        TextColumn("{task.fields[note]}"),
    )
    with Bar(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task("", total=total_bytes, articles=0, rate=0.0, note="")

        def watch(progress: "Progress") -> None:
            seconds = bar.tasks[task].elapsed or 0.0
            rate = (progress.articles - progress.found) / seconds if seconds else 0.0
            note = f"{progress.found:,} found done" if progress.found else ""
            bar.update(task, completed=progress.bytes_read, articles=progress.articles, rate=rate, note=note)

        yield watch


def say_on(console: "Console") -> "Say":
    """What a run has to say goes to this console, above the bar."""
    from rich.text import Text

    return lambda words: console.print(Text(plain(words)), soft_wrap=True)


def show_plan(plan: "Plan", out: str, console: "Console") -> None:
    """Print what a run would do."""
    from rich.text import Text

    lines = [
        f"{plan.articles:,} articles in {plan.shards:,} shards, {plan.done:,} of them already done in {plain(out)}",
        f"stages: {', '.join(plan.stages)}",
        f"models: {', '.join(plan.models.values())}",
        *(f"{count:,} x {plain(code)}" for code, count in sorted(plan.problems.items())),
    ]
    console.print(Text("\n".join(lines)))
