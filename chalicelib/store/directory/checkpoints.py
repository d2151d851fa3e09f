"""Checkpoints: the last day that each scheduled function has processed."""

from datetime import date

from chalicelib.store.directory.documents import DirectoryItem

TYPE = "checkpoint"


def read(name: str) -> date | None:
    """The last day a function has processed, or None when it never ran."""
    try:
        item = DirectoryItem.get(TYPE, name, consistent_read=True)
    except DirectoryItem.DoesNotExist:
        return None
    return date.fromisoformat(item.document["day"])


def read_text(name: str) -> str | None:
    """The text a function kept about its last run, or None."""
    try:
        text: str = DirectoryItem.get(TYPE, name, consistent_read=True).document["text"]
    except DirectoryItem.DoesNotExist:
        return None
    return text


def write_text(name: str, text: str) -> None:
    """Keep a text about a function's last run."""
    DirectoryItem(TYPE, name, document={"text": text}).save()


def write(name: str, day: date) -> None:
    """Keep the last day a function has processed."""
    DirectoryItem(TYPE, name, document={"day": day.isoformat()}).save()
