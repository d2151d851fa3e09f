"""Flows through app.py: requests of people and events of AWS."""
