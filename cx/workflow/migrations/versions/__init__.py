"""The steps, by number. A new one names its predecessor in `down_revision`."""
