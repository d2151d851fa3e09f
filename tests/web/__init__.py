"""The panel in a real browser, before the deployed local stack."""
