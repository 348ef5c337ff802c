"""The schema: what can be asked and what can be recorded. `python -m api.schema` prints it."""

import sys

import strawberry
from graphql import GraphQLError
from strawberry.types import ExecutionContext

from api.limits import LIMITS
from api.mutations import Mutation
from api.queries import Query
from api.types.base import CONFIG
from api.types.rules import RULES


class _Schema(strawberry.Schema):
    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Nothing is logged here: errors quote what people wrote. Where they are answered they are recorded."""


schema = _Schema(query=Query, mutation=Mutation, types=RULES, config=CONFIG, extensions=LIMITS)


def sdl() -> str:
    return f"{schema.as_str()}\n"


if __name__ == "__main__":
    sys.stdout.write(sdl())
