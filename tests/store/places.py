"""Places on the earth, and how to get from one to another."""

from math import asin, atan2, cos, degrees, radians, sin

from hypothesis import strategies as st

from chalicelib.domain.places.places import EARTH_METRES, Point

EARTH = EARTH_METRES
everywhere = st.builds(Point, st.floats(-89.9, 89.9), st.floats(-180, 180))
in_town = st.builds(Point, st.floats(-24.3, -24.0), st.floats(-46.9, -46.6))
bearings = st.floats(0, 360)


def moved(start: Point, bearing: float, metres: float) -> Point:
    """Where one is after so many metres in a direction."""
    way, north, turn = metres / EARTH, radians(start.latitude), radians(bearing)
    latitude = asin(sin(north) * cos(way) + cos(north) * sin(way) * cos(turn))
    east = atan2(sin(turn) * sin(way) * cos(north), cos(way) - sin(north) * sin(latitude))
    return Point(degrees(latitude), (start.longitude + degrees(east) + 540) % 360 - 180)
