"""The ombudsman's own code: the layers import one way, `api | events` to `services` to `store` to `domain`."""
