"""The header that our own mails carry: one that comes back was answered by a machine, or sent on to us."""

LOOP_HEADER = "X-Ouvidoria-Loop"
