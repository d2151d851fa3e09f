"""Building, deploying and running the stacks."""
