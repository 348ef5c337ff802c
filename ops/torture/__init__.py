"""The long proof that the event log loses nothing: hostile writers, kills, and power cuts. See docs/reliability.md."""
