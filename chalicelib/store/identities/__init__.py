"""The identities table: who the author is, and who has read it."""
