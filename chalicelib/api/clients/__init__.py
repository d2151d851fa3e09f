"""The clients of the API: their keys."""
