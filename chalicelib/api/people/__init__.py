"""The staff as the administrator keeps it."""
