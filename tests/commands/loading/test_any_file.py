"""Whatever a file says: what was loaded once is not recorded again."""

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commands.loading.load import load
from domain.vocabulary import AgreementKind, CellState, Layer, Modality, Nature, NoteKind, Scope, Theme, TimeBasis
from support import OPERATOR, Platform


class Plain(yaml.SafeDumper):
    """Writes out every part where it stands: aliases are no part of the format."""

    def ignore_aliases(self, _: Any) -> bool:
        return True


Part = dict[str, Any]
Draw = Callable[[st.SearchStrategy[Any]], Any]
ACTORS = ("gemeente", "wonen", "huurders", "partijen", "zorg")
numbers = count()

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30).filter(str.strip)
periods = st.sampled_from(["2025", "2025 - 2028", "t/m 2030", "Q1 2026", "eind 2027", "2026-01-01 - 2026-06-30"])
planning = st.one_of(periods, texts, st.just(""))
binding = st.sampled_from([[], ["wonen"], ["partijen"], ["huurders", "wonen"]])
actors = st.lists(st.sampled_from(ACTORS), max_size=3)
notes = st.lists(st.fixed_dictionaries({"text": texts, "kind": st.sampled_from([*map(str, NoteKind)])}), max_size=2)


def terms(kind: type[Any]) -> st.SearchStrategy[str]:
    return st.sampled_from([str(each.value) for each in kind])


def bounds(value: int) -> st.SearchStrategy[Part]:
    one = st.sampled_from(["exactly", "at_least", "at_most"]).map(lambda bound: {"value": value, "bound": bound})
    between = st.just({"low": value, "high": value + 5, "bound": "between"})
    return st.one_of(one, between, st.just({"literal": "--", "state": "not_filled"}))


targets = st.builds(
    lambda figure, basis: basis | figure,
    st.integers(0, 10**6).flatmap(bounds),
    st.fixed_dictionaries(
        {"measure": st.sampled_from(["social_rent_added", "eigen"])},
        optional={
            "period": periods,
            "nature": terms(Nature),
            "scope": terms(Scope),
            "time_basis": terms(TimeBasis),
            "party": st.sampled_from(ACTORS),
            "notes": notes,
            "area": texts,
        },
    ),
)
parts = {"lead": actors, "involved": actors, "bound": binding, "planning": planning, "modality": terms(Modality)}
clauses = st.fixed_dictionaries({"text": texts}, optional={**parts, "targets": st.lists(targets, max_size=2)})
agreements = st.fixed_dictionaries(
    {"title": texts},
    optional={
        **parts,
        "kind": terms(AgreementKind),
        "layer": terms(Layer),
        "state": st.sampled_from([CellState.PRINTED.value, CellState.UNCERTAIN.value]),
        "text": texts,
        "number": st.sampled_from(["1.10", "0012", "true", "null", "1e3"]),
        "notes": notes,
        "goal": st.fixed_dictionaries({"text": texts}),
        "condition": st.fixed_dictionaries({"text": texts}),
        "references": st.lists(st.fixed_dictionaries({"printed": texts}), max_size=1),
        "elaborates": st.just(["elders/kader/iets"]),
        "clauses": st.lists(clauses, max_size=2),
        "targets": st.lists(targets, max_size=2),
    },
)
sections = st.fixed_dictionaries(
    {"title": texts, "agreements": st.lists(agreements, max_size=2)}, optional={"theme": terms(Theme)}
)


@st.composite
def files(draw: Draw) -> Part:
    """A file of a partnership of its own; keys are numbered through."""
    table = f"dorp-{next(numbers)}"
    tree = draw(st.lists(sections, min_size=1, max_size=2))
    tree[0]["sections"] = draw(st.lists(sections, max_size=1))
    keyed(tree)
    accord: Part = {"key": "afspraken", "title": draw(texts), "kind": "multi_year", "since": "2025-01-01"}
    accord |= {"measures": [{"key": "eigen", "name": "Eigen maat", "unit": "count"}], "sections": tree}
    if draw(st.booleans()) and any(part["agreements"] for part in [*tree, *tree[0]["sections"]]):
        accord["adoption"] = {"on": "2025-02-01", "authority": "Ondertekening", "signatures": draw(signatures)}
        accord["adoption"]["despite_gap"] = "Op papier getekend."
        accord["history"] = draw(history(tree))
    return head(table) | {"accord": accord}


signatures = st.lists(
    st.fixed_dictionaries({"organisation": st.sampled_from(ACTORS[:3]), "outcome": st.just("signed")}),
    unique_by=lambda signature: signature["organisation"],
)


def keyed(tree: list[Part]) -> None:
    """Gives everything in the tree its own key."""
    for part in tree:
        part["key"] = f"k{next(numbers)}"
        for name in ("sections", "agreements", "clauses", "targets"):
            keyed(part.get(name, []))


@st.composite
def history(draw: Draw, tree: list[Part]) -> list[Part]:
    """A status for some agreements, and for some an amendment that a bound party refuses."""
    held = [agreement for section in tree for agreement in section["agreements"]]
    of_all = {"on": "2026-01-15", "by": "wonen", "reason": "Proef", "authority": "Overleg"}
    acts: list[Part] = []
    for n, agreement in enumerate(held):
        about = of_all | {"key": f"a{n}", "agreement": agreement["key"]}
        if draw(st.booleans()):
            acts.append(about | {"act": "change_status", "status": "in_progress"})
        elif draw(st.booleans()):
            changes = [{"field": "explanation", "value": draw(texts)}]
            acts.append(about | {"act": "propose_amendment", "changes": changes})
            acts.append(
                of_all | {"act": "decide_amendment", "key": f"b{n}", "amendment": f"a{n}", "decision": "refuse"}
            )
    return acts


def head(table: str) -> Part:
    kinds = dict(zip(ACTORS, ("municipality", "corporation", "tenants"), strict=False))
    return {
        "format": "tripartiet/1",
        "provenance": {"organisation": "wonen", "reason": "Proef", "authority": "Stuk", "effective_on": "2025-01-01"},
        "organisations": [{"key": key, "name": key, "kind": kind} for key, kind in kinds.items()],
        "partnership": {
            "key": table,
            "name": table,
            "kind": "local",
            "parties": [{"organisation": key, "role": kind} for key, kind in kinds.items()],
            "collectives": [{"key": "partijen", "name": "partijen", "members": list(kinds)}],
            "outside_actors": [{"key": "zorg", "name": "zorg"}],
        },
    }


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(file=files())
async def test_any_file_loaded_twice_adds_nothing(platform: Platform, tmp_path: Path, file: Part) -> None:
    (tmp_path / "file.yaml").write_text(yaml.dump(file, Dumper=Plain), "utf-8")

    first = await load(platform.desk, OPERATOR, [tmp_path / "file.yaml"], lambda _: None)
    second = await load(platform.desk, OPERATOR, [tmp_path / "file.yaml"], lambda _: None)

    assert (first.files[0].open, first.files[0].refused) == ([], 0)
    assert first.events > 0
    assert (second.events, second.refused, second.files[0].changed) == (0, 0, 0)
