"""Use cases, one a module: load, decide, write. None calls another; `shared` has what several need."""
