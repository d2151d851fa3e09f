"""The staff: worklist, intake, one case and its actions."""
