"""Shards, the workers that do them, and the run as a whole."""
