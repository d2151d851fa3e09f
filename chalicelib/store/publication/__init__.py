"""Publication: the public files, and what is kept to decide on the next release."""
