"""Errors that pass by themselves, and those that do not."""

import asyncpg

_PASSING = ("08", "25P03", "25P04", "40", "53", "55P03", "57", "58")


def passes(error: BaseException) -> bool:
    """Whether trying again may help: it lies with the connection, the server's state or other transactions.

    `InternalClientError` is what asyncpg raises when it is told goodbye between two calls.
    By SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html
    """
    if isinstance(error, asyncpg.PostgresError):
        return str(error.sqlstate).startswith(_PASSING)
    unusable = isinstance(error, ValueError)
    return isinstance(error, OSError | asyncpg.InterfaceError | asyncpg.InternalClientError) and not unusable
