"""The operator's commands, with AWS faked."""
