"""Files that are not on this machine: object stores and other servers, by fsspec."""
