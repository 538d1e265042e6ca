"""One file a format: bytes -> articles."""
