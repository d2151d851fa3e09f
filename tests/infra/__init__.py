"""The project's promises about its own deployment."""
