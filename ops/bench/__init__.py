"""The benchmark of the store: ours and its peers in turn, on the same disk and the same PostgreSQL."""
