"""Routes of citizens who sign in."""
