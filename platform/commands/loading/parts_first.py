"""The targets of a file in the order in which they can be recorded: first those from which others follow."""

from commands.loading.findings import Findings
from commands.loading.outline import PlacedTarget


def parts_first(targets: list[PlacedTarget], findings: Findings) -> list[PlacedTarget]:
    """In the order of the document, but for what a target follows from. A circle is told, and left as it stands."""
    by_key = {placed.form.key: placed for placed in targets}
    done: dict[str, PlacedTarget] = {}
    for placed in targets:
        _place(placed, by_key, done, findings, ())
    return list(done.values())


def _place(
    placed: PlacedTarget,
    by_key: dict[str, PlacedTarget],
    done: dict[str, PlacedTarget],
    findings: Findings,
    above: tuple[str, ...],
) -> None:
    key = placed.form.key
    if key in above:
        message = f"Dit doel volgt uit zichzelf: {' → '.join([*above, key])}. Haal het uit `derived_from`."
        findings.add(f"{placed.path}.derived_from", "derivation_circle", message)
    elif key not in done:
        for addend in placed.form.derived_from:
            if addend.target in by_key:
                _place(by_key[addend.target], by_key, done, findings, (*above, key))
        done[key] = placed
