"""The command `tripartiet`."""


def main() -> None:
    raise SystemExit("nog niet gebouwd")
