"""The outbox, the deliveries, the texts and SES."""
