"""Mail that came in: the raw mails in the bucket, and what is kept of each."""
