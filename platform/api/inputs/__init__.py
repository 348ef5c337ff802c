"""What mutations take: one input per mutation, each with the provenance that it is recorded with."""
