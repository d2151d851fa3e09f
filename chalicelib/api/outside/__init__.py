"""What bodies outside the municipality read and answer."""
