"""One file a format: rows -> bytes. Discovery finds them, and those of the entry-point group `dateline.writers`."""
