"""The audit trail: every event as an entry that people can read."""
