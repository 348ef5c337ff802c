"""Loading of accords from files that people read and write."""
