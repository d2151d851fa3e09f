"""Which mails an event leads to, and how each is rendered."""
