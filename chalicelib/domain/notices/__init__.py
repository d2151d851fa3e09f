"""The mails that follow from events and alerts, and how each is rendered."""
