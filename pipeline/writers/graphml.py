"""GraphML: a graph for Gephi, yEd, igraph and Cytoscape."""

from typing import IO, ClassVar

from pipeline.writers.base import Rows
from pipeline.writers.graph import NEEDS, graph_of


class GraphMl:
    """See `graph_of`."""

    name: ClassVar = "graphml"
    suffixes: ClassVar = (".graphml",)
    about: ClassVar = "for igraph, Cytoscape, yEd and Gephi: the same graph"
    needs: ClassVar = NEEDS

    def write(self, rows: Rows, stream: IO[bytes]) -> None:
        """Raises `QueryError` where two columns have one name."""
        import networkx as nx

        nx.write_graphml(graph_of(rows), stream, named_key_ids=True)
