"""Named queries: SQL that stands in `.sql` files beside the code, each under a line `-- name: NAME`."""

import re
from importlib.resources import files


def named_queries(package: str, file: str = "queries.sql") -> dict[str, str]:
    """The queries of a package's file, by name."""
    text = (files(package) / file).read_text("utf-8")
    parts = re.split(r"^-- name: (\w+)$", text, flags=re.MULTILINE)[1:]
    return {name: body.strip() for name, body in zip(parts[::2], parts[1::2], strict=True)}
