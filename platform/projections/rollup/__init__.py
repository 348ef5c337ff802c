"""The regional roll-up: what each member contributes, summed in the query."""
