"""End what scripts/start started; the data stays."""

from tasks import emulator
from tasks.project import say

if __name__ == "__main__":
    say("Stopped." if emulator.stop() else "Nothing was running.")
