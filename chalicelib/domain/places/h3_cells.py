"""The coarser cells of the H3 grid, from a cell's number alone (layout: h3geo.org, H3 cell indexes)."""

_RESOLUTION_SHIFT, _RESOLUTION_MASK = 52, 0xF
_FINEST, _BITS_OF_DIGIT = 15, 3


def resolution(cell: str) -> int:
    """The resolution of a cell, 0 to 15; a higher one is finer."""
    return int(cell, 16) >> _RESOLUTION_SHIFT & _RESOLUTION_MASK


def coarser(cell: str, wanted: int) -> str:
    """The cell of a resolution that contains a cell; a cell that is coarse enough stays as it is."""
    number, fineness = int(cell, 16), resolution(cell)
    if fineness <= wanted:
        return cell
    # The digits of resolutions that are not used are all ones.
    unused = (1 << (_FINEST - wanted) * _BITS_OF_DIGIT) - 1
    kept = number & ~(_RESOLUTION_MASK << _RESOLUTION_SHIFT)
    return f"{kept | wanted << _RESOLUTION_SHIFT | unused:x}"
