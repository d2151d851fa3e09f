"""Actors, roles, identities and recipients of mail."""
