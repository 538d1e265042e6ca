"""Charts to files: svg and png by vl-convert, html with all that it needs inside."""

import json
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import DatelineError
from pipeline.output import unfinished

if TYPE_CHECKING:
    from pipeline.plots.base import Picture

SUFFIXES = (".svg", ".png", ".html")
_SCALE = 2
"""Pixels of a png for one of the chart's: sharp in print and on dense screens."""
_POLICY = "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; img-src data: blob:"
"""What the page may load: nothing. Vega makes functions of its own expressions, hence `unsafe-eval`."""
_OPTIONS = {"renderer": "svg", "actions": {"export": True, "source": False, "compiled": False, "editor": False}}
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Dateline: {name}</title>
<style>body {{ margin: 1rem; background: white; }}</style>
</head>
<body>
<div id="chart"></div>
<script>{library}</script>
<script>vegaEmbed("#chart", {spec}, {options});</script>
</body>
</html>
"""


def writable(path: Path) -> None:
    """Raises `DatelineError` where the path's suffix is none that a chart can be written to."""
    if path.suffix.lower() not in SUFFIXES:
        raise DatelineError(f"{path} is no picture that can be drawn: end its name in {', '.join(SUFFIXES)}")


def save(chart: "Picture", path: Path) -> None:
    """Write the chart: whole or not at all. Raises `DatelineError` where the path cannot be written."""
    made = rendered(chart.to_dict(), path.suffix.lower())
    part = unfinished(path)
    try:
        part.write_bytes(made)
        part.replace(path)
    except OSError as error:
        raise DatelineError(f"{path} cannot be written: {error.strerror or error}") from None
    finally:
        part.unlink(missing_ok=True)


def rendered(spec: dict[str, Any], suffix: str) -> bytes:
    """A Vega-Lite chart as the bytes of such a file. Nothing is loaded: the chart holds its own data."""
    try:
        import vl_convert
    except ModuleNotFoundError:
        raise DatelineError("to draw a plot: pip install 'dateline[plot]'") from None
    version = ".".join(spec["$schema"].rpartition("/v")[2].split(".")[:2])
    if suffix == ".svg":
        return vl_convert.vegalite_to_svg(spec, vl_version=version, allowed_base_urls=[]).encode()
    if suffix == ".png":
        return vl_convert.vegalite_to_png(spec, vl_version=version, scale=_SCALE, allowed_base_urls=[])
    return _page(spec, _library(version)).encode()


@cache
def _library(version: str) -> str:
    """Vega, Vega-Lite and Vega-Embed, as one script."""
    import vl_convert

    return vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;", vl_version=version)


def _page(spec: dict[str, Any], library: str) -> str:
    said = {"name": escape(" ".join(spec["title"]["text"])), "spec": _script(spec), "options": _script(_OPTIONS)}
    return _PAGE.format(policy=_POLICY, library=library, **said)


def _script(value: Any) -> str:
    """JSON that can stand in a script of a page: no text in it can close the script, or open a comment or another."""
    return json.dumps(value, sort_keys=True).replace("<", r"\u003c").replace(">", r"\u003e").replace("&", r"\u0026")
