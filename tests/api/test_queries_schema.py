"""The schema is a product: committed, described throughout, and every field of it answers."""

from collections.abc import AsyncIterator, Iterator
from importlib.resources import files

import pytest
import pytest_asyncio
from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    build_schema,
    get_named_type,
)

from api.schema import schema, sdl
from api.types.terms import DESCRIPTIONS
from commands.authority import Caller, Mandate
from domain.vocabulary import Role
from givens.scene_process import BID, PROCESS, ROUND, process
from projections.current.selection import ActorRole
from scene import ADOPTED, BUILD, LOCAL, REGION, Scene, standing
from store.access import Access
from store.embedded import Running

BUILT: GraphQLSchema = build_schema(sdl())
_DEEPEST = 3


@pytest_asyncio.fixture(scope="module")
async def scene(server: Running, template: str) -> AsyncIterator[Scene]:
    async with standing(server, template) as scene:
        await process(scene)
        yield scene


def test_the_committed_schema_is_current() -> None:
    """Where this fails: `python -m api.schema > platform/api/schema.graphql`, and review the difference."""
    assert (files("api") / "schema.graphql").read_text("utf-8") == sdl()


def _undescribed() -> Iterator[str]:
    for name, kind in BUILT.type_map.items():
        if name.startswith("__"):
            continue
        if not kind.description:
            yield name
        if isinstance(kind, GraphQLEnumType):
            yield from (f"{name}.{value}" for value, about in kind.values.items() if not about.description)
        if isinstance(kind, GraphQLInputObjectType):
            yield from (f"{name}.{field}" for field, about in kind.fields.items() if not about.description)
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
            for field, about in kind.fields.items():
                yield from _of_field(f"{name}.{field}", about)


def _of_field(place: str, field: GraphQLField) -> Iterator[str]:
    if not field.description:
        yield place
    yield from (f"{place}({name})" for name, argument in field.args.items() if not argument.description)


def test_every_type_field_argument_and_value_is_described() -> None:
    assert not list(_undescribed())


def _is_list(kind: object) -> bool:
    while isinstance(kind, GraphQLNonNull):
        kind = kind.of_type
    return isinstance(kind, GraphQLList)


def test_what_a_person_sees_of_a_term_stands_beside_it() -> None:
    """Every term that a type shows has its Dutch label as a field of its own."""
    bare = [
        f"{name}.{field}"
        for name, kind in BUILT.type_map.items()
        if isinstance(kind, GraphQLObjectType)
        for field, about in kind.fields.items()
        if isinstance(get_named_type(about.type), GraphQLEnumType)
        and not name.startswith("__")
        and not _is_list(about.type)
        and f"{field}Label" not in kind.fields
    ]
    assert not bare


def test_what_can_be_invented_says_so_to_people() -> None:
    silent = [
        name
        for name, kind in BUILT.type_map.items()
        if isinstance(kind, GraphQLObjectType) and "invented" in kind.fields and "inventedNotice" not in kind.fields
    ]
    assert not silent


def test_values_of_terms_are_described_by_their_label() -> None:
    for term in DESCRIPTIONS:
        kind = BUILT.type_map[term.__name__]
        assert isinstance(kind, GraphQLEnumType)
        assert {name: value.description for name, value in kind.values.items()} == {t.name: t.label for t in term}
    assert ActorRole in DESCRIPTIONS


def _selection(kind: object, depth: int) -> str:
    """Every field that needs no argument, so many levels deep."""
    if not isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
        return ""
    sorts = BUILT.get_possible_types(kind) if isinstance(kind, GraphQLInterfaceType) else ()
    parts = [f"... on {sort.name} {_selection(sort, depth)}" for sort in sorts]
    for name, field in kind.fields.items():
        inner = get_named_type(field.type)
        if isinstance(inner, GraphQLObjectType | GraphQLInterfaceType):
            if depth > 1:
                parts.append(f"{name} {_selection(inner, depth - 1)}")
        else:
            parts.append(name)
    return f"{{ __typename {' '.join(parts)} }}"


_ASKED = {
    "partnerships": "",
    "partnership": f'(id: "{LOCAL}")',
    "organisations": "",
    "accord": f'(id: "{ADOPTED}")',
    "agreements": "",
    "agreement": f'(id: "{BUILD}")',
    "mediations": f'(partnership: "{LOCAL}")',
    "disputes": f'(partnership: "{LOCAL}")',
    "nationalRules": "",
    "contribution": f'(id: "{BID}")',
    "reportingRound": f'(id: "{ROUND}")',
    "review": f'(id: "{PROCESS}")',
    "regionalRollUp": f'(region: "{REGION}")',
    "calendar": f'(partnership: "{LOCAL}")',
    "auditTrail": f'(partnership: "{LOCAL}")',
}
_AUDITOR = Caller("auditor", (Mandate(Role.AUDITOR, partnership=REGION),))


@pytest.mark.parametrize("name", _ASKED)
async def test_every_field_answers(scene: Scene, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.limits.MOST_FIELDS", 10**6)
    monkeypatch.setattr("api.limits.MOST_NODES", 10**6)
    assert BUILT.query_type
    kind = get_named_type(BUILT.query_type.fields[name].type)
    query = f"{{ {name}{_ASKED[name]} {_selection(kind, _DEEPEST)} }}"
    data, errors = await scene.ask(query, Access(home=frozenset({LOCAL, REGION})), _AUDITOR)
    assert not errors
    assert data[name]


def test_every_query_is_asked_here() -> None:
    assert BUILT.query_type
    assert set(BUILT.query_type.fields) == set(_ASKED)
    assert schema.as_str() in sdl()
