"""When the scheduled functions must check an occurrence, and the recalculation of its dues."""
