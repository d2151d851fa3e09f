"""Flows: what people and AWS do, through app.py."""
