"""The calendar: entries of what was recorded, from which it is made for any day asked."""
