"""Event handlers: each decodes its event, calls one service, and answers with the records that failed."""
