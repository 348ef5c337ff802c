"""What is going on, for who waits."""

import click


def say(text: str) -> None:
    click.echo(f"  {text}", err=True)
