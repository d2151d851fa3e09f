"""Checkpoints: until which day a scheduled function has looked at everything."""

from datetime import date

from chalicelib.store.directory.documents import DirectoryItem

TYPE = "checkpoint"


def read(name: str) -> date | None:
    """The last day a function has looked at, or None when it never ran."""
    try:
        item = DirectoryItem.get(TYPE, name, consistent_read=True)
    except DirectoryItem.DoesNotExist:
        return None
    return date.fromisoformat(item.document["day"])


def read_text(name: str) -> str | None:
    """What a function wrote down about its last work, or None when it never did."""
    try:
        text: str = DirectoryItem.get(TYPE, name, consistent_read=True).document["text"]
    except DirectoryItem.DoesNotExist:
        return None
    return text


def write_text(name: str, text: str) -> None:
    """Write down something about a function's last work."""
    DirectoryItem(TYPE, name, document={"text": text}).save()


def write(name: str, day: date) -> None:
    """Remember the last day a function has looked at."""
    DirectoryItem(TYPE, name, document={"day": day.isoformat()}).save()
