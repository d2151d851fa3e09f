"""Citizens' accounts: signing in, and the person behind it."""
