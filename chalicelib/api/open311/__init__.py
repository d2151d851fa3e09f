"""Open311 GeoReport v2: the door through which other programs read and send service requests."""
