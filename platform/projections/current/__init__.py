"""What is agreed now: partnerships, accords, agreements, targets, progress and mediations."""
