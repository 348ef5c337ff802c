"""The page about the domain: the states of each thing, and every command, drawn from the code."""

import inspect
from collections.abc import Iterator, Mapping, Sequence

from msgspec import structs
from ops.docs.traces import Trace, trace

from commands.authority import MAY
from commands.handlers import HANDLERS
from commands.requests import Request
from domain.lives import Life
from domain.recording import Recorded
from projections.audit.explain import TYPES
from store.registry import REGISTRY

MARK = "<!-- generated -->\n\n"


def generated() -> str:
    """Markdown: state diagrams, commands per subject, and the sentences of the refusals."""
    traces = {request: trace(handler) for request, handler in HANDLERS.items()}
    parts = [
        "## The lives of things",
        *(part for aggregate in REGISTRY.aggregates for part in _lives(aggregate)),
        "## Commands",
        *(part for module, requests in _by_subject().items() for part in _commands(module, requests, traces)),
        "## Refusals",
        "Code and sentence; … is what is filled in.",
        _refusals(traces),
    ]
    return "\n\n".join(parts) + "\n"


def _lives(aggregate: type[Recorded]) -> Iterator[str]:
    for name, life in inspect.getmembers_static(aggregate, lambda value: isinstance(value, Life)):
        of = "" if name == "LIFE" else f", {name.removesuffix('_LIFE').lower()}"
        yield f"### {aggregate.__name__}{of}"
        yield diagram(life)


def diagram(life: Life) -> str:
    """The moves of a life as a Mermaid state diagram, with the Dutch names of states and facts."""
    states = dict.fromkeys([life.beginning, *(state for move in life.moves for state in (move.of, move.to))])
    ends = [state for state in states if not life.choices(state)]
    lines = [
        "```mermaid",
        "stateDiagram-v2",
        *(f'    state "{state.label}" as {state.value}' for state in states),
        f"    [*] --> {life.beginning.value}",
        *(f"    {move.of.value} --> {move.to.value}: {TYPES[move.by.topic]}" for move in life.moves),
        *(f"    {state.value} --> [*]" for state in ends),
        "```",
    ]
    return "\n".join(lines)


def _by_subject() -> dict[str, list[type[Request]]]:
    found: dict[str, list[type[Request]]] = {}
    for request in HANDLERS:
        found.setdefault(request.__module__.rpartition(".")[2], []).append(request)
    return found


def _commands(subject: str, requests: list[type[Request]], traces: Mapping[type[Request], Trace]) -> Iterator[str]:
    yield f"### About {subject}"
    rows = [_row(request, traces[request]) for request in requests]
    yield _table(("Command", "Who may give it", "What it needs", "What it records", "Refused with"), rows)


def _row(request: type[Request], traced: Trace) -> tuple[str, ...]:
    says = inspect.getdoc(request) or ""
    meaning = f"<br>{says.splitlines()[0]}" if says and says != inspect.getdoc(Request) else ""
    fields = [f"`{f.name}`" if f.required else f"[`{f.name}`]" for f in structs.fields(request)]
    records = sorted(fact.topic for fact in traced.records)
    return (
        f"`{request.__name__}`{meaning}",
        ", ".join(sorted(role.value for role in MAY[request])),
        ", ".join(fields),
        "<br>".join(f"`{topic}` {TYPES[topic]}" for topic in records),
        ", ".join(f"`{code}`" for code in sorted(traced.refusals)),
    )


def _refusals(traces: Mapping[type[Request], Trace]) -> str:
    sentences: dict[str, set[str]] = {}
    for traced in traces.values():
        for code, said in traced.refusals.items():
            sentences.setdefault(code, set()).update(said)
    rows = [(f"`{code}`", "<br>".join(sorted(said))) for code, said in sorted(sentences.items())]
    return _table(("Code", "Sentence"), rows)


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *(tuple(cell.replace("|", "\\|") for cell in row) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
