"""GEXF: a graph for Gephi."""

from typing import IO, ClassVar

from pipeline.version import __version__
from pipeline.writers.base import Rows
from pipeline.writers.graph import NEEDS, graph_of


class Gexf:
    """GEXF 1.2; see `graph_of`."""

    name: ClassVar = "gexf"
    suffixes: ClassVar = (".gexf",)
    about: ClassVar = "for Gephi: the names as nodes, the pairs as edges, articles as their weight"
    needs: ClassVar = NEEDS

    def write(self, rows: Rows, stream: IO[bytes]) -> None:
        """Raises `QueryError` where two columns have one name."""
        from networkx.readwrite.gexf import GEXFWriter

        writer = GEXFWriter(graph_of(rows), encoding="utf-8", prettyprint=True, version="1.2draft")
        meta = writer.xml.find("meta")
        # networkx dates the file, and the same rows must give the same bytes tomorrow.
        del meta.attrib["lastmodifieddate"]
        meta.find("creator").text = f"Dateline {__version__}"
        writer.write(stream)
