"""Running a deployed stage: redrive, backup, rebuild, verify."""
