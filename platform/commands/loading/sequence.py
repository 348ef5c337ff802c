"""In which order files are loaded, and whether they agree on what they share."""

from collections.abc import Iterable
from uuid import UUID

from commands.loading.compare import thing, wanted
from commands.loading.plan import Plan
from commands.loading.steps import Step
from commands.requests import CreateAccord
from domain.errors import Fault


def in_order(plans: Iterable[Plan]) -> list[Plan]:
    """Each after what it builds upon, further by name; files that build upon each other go by name."""
    left = sorted(plans, key=lambda plan: plan.name)
    ordered: list[Plan] = []
    while left:
        coming = [_provided(plan) for plan in left]
        ready = next((plan for plan in left if not _awaited(plan) & frozenset().union(*coming)), left[0])
        left.remove(ready)
        ordered.append(ready)
    return ordered


def _provided(plan: Plan) -> frozenset[UUID]:
    return frozenset(id for id in (plan.accord, plan.partnership) if id)


def _awaited(plan: Plan) -> frozenset[UUID]:
    return plan.depends_on - _provided(plan)


def disagreements(plans: Iterable[Plan]) -> None:
    """Adds a fault to each file that says another thing of an organisation, seat or name than an earlier one.

    Loaded one after the other they would undo each other's work, every time again.
    """
    said: dict[tuple[object, ...], tuple[Plan, Step]] = {}
    for plan in plans:
        for step in plan.steps:
            key = thing(step)
            if key is None:
                continue
            first, earlier = said.setdefault(key, (plan, step))
            if first is not plan and _differ(step, earlier):
                plan.faults.append(plan.reading.at(_disagreement(step, first.name)))


def _differ(step: Step, earlier: Step) -> bool:
    return isinstance(step.request, CreateAccord) or wanted(step.request) != wanted(earlier.request)


def _disagreement(step: Step, other: str) -> Fault:
    if isinstance(step.request, CreateAccord):
        message = f"De {step.what} staat ook in {other}. Houd haar in één bestand."
    else:
        message = f"{other} zegt iets anders over {step.what}. Maak beide bestanden gelijk."
    return Fault("files_disagree", step.path, message)
