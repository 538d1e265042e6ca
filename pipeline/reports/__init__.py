"""The reports: one file each; discovery finds them."""
