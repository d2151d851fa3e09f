"""The metrics table: facts and counters."""
