"""The outbox, the deliveries, the templates and SES."""
