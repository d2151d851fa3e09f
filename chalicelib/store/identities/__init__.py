"""The identities table: authors' identities, and the log of their reads."""
