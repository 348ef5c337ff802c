"""What the parties do around their agreements: contributions, reporting rounds and reviews."""
