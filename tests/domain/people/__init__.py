"""People: actors, recipients, and how a person is looked for."""
