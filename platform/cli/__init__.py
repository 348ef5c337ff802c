"""The command `tripartiet`."""
