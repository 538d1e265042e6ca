"""Build the gazetteer, and fit the ranker that chooses among its places."""
