"""The directory table: documents, secrets, checkpoints."""
