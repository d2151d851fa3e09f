"""Who sees an occurrence, and what a sector reads of a sensitive one."""
