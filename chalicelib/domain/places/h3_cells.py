"""The coarser cells of the H3 grid, from a cell's number alone (layout: h3geo.org, H3 cell indexes)."""

_RESOLUTION_SHIFT, _RESOLUTION_MASK = 52, 0xF
_FINEST, _BITS_OF_DIGIT = 15, 3
_BASE_SHIFT, _BASE_MASK, _BASES, _DIGIT_MASK = 45, 0x7F, 122, 0b111


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


def is_cell(text: str) -> bool:
    """Whether 15 hexadecimal digits are the number of a cell.

    Its base cell exists, and it has digits as far as its resolution and none beyond it.
    """
    number, fineness = int(text, 16), resolution(text)
    digits = [number >> (_FINEST - place) * _BITS_OF_DIGIT & _DIGIT_MASK for place in range(1, _FINEST + 1)]
    used, unused = digits[:fineness], digits[fineness:]
    is_there = number >> _BASE_SHIFT & _BASE_MASK < _BASES
    return is_there and _DIGIT_MASK not in used and all(digit == _DIGIT_MASK for digit in unused)


def is_inside(cell: str, of: str) -> bool:
    """Whether a cell, empty for none, is another one or a part of it; a coarser one is not known to be."""
    return bool(cell) and coarser(cell, resolution(of)) == of
