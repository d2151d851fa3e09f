"""Working days, both clocks and the escalation policy (docs/rules.md, R1 to R10)."""
