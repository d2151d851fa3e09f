"""The work behind the scripts that are more than a few lines."""
