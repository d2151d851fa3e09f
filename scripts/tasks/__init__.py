"""The Python of the scripts that are more than a few lines."""
