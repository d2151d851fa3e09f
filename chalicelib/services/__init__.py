"""Use cases: load, decide, save. None of them calls another."""
