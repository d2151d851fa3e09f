"""End what scripts/start started; the data stays."""

from tasks.project import say
from tasks.stack import emulator

if __name__ == "__main__":
    say("Stopped." if emulator.stop() else "Nothing was running.")
