"""What is counted: the common measures in which targets of different accords can be set side by side."""

from typing import NamedTuple

from domain.vocabulary import Unit


class Measure(NamedTuple):
    """A thing that is counted: a stable key, its Dutch name and the unit of its figures."""

    key: str
    label: str
    unit: Unit

    @property
    def additive(self) -> bool:
        """Shares cannot be added to each other; numbers of the same thing can."""
        return self.unit is not Unit.PERCENT


COMMON: tuple[Measure, ...] = (
    Measure("homes_added", "toegevoegde woningen (alle segmenten)", Unit.DWELLING),
    Measure("affordable_homes_added", "toegevoegde betaalbare woningen", Unit.DWELLING),
    Measure("social_rent_added", "toegevoegde sociale huurwoningen", Unit.DWELLING),
    Measure("social_rent_demolished", "gesloopte sociale huurwoningen", Unit.DWELLING),
    Measure("social_rent_sold", "verkochte sociale huurwoningen", Unit.DWELLING),
    Measure("social_rent_bought", "aangekochte sociale huurwoningen", Unit.DWELLING),
    Measure("mid_rent_added", "toegevoegde middenhuurwoningen", Unit.DWELLING),
    Measure("affordable_purchase_added", "toegevoegde betaalbare koopwoningen", Unit.DWELLING),
    Measure("temporary_homes_added", "geplaatste flexwoningen", Unit.DWELLING),
    Measure("short_stay_added", "toegevoegde shortstaywoningen", Unit.DWELLING),
    Measure("clustered_homes_added", "toegevoegde geclusterde woningen", Unit.DWELLING),
    Measure("care_homes_added", "toegevoegde zorggeschikte woningen", Unit.DWELLING),
    Measure("step_free_homes_added", "toegevoegde nultredenwoningen", Unit.DWELLING),
    Measure("skaeve_huse_added", "toegevoegde skaeve huse", Unit.DWELLING),
    Measure("pitches_added", "toegevoegde standplaatsen", Unit.PITCH),
    Measure("homes_made_sustainable", "verduurzaamde woningen", Unit.DWELLING),
    Measure("homes_with_solar", "woningen met zonnepanelen", Unit.DWELLING),
    Measure("homes_poor_label", "woningen met energielabel E, F of G", Unit.DWELLING),
    Measure("homes_let_to_target_groups", "aan aandachtsgroepen toegewezen woningen", Unit.DWELLING),
    Measure("homes_let_to_permit_holders", "aan statushouders toegewezen woningen", Unit.DWELLING),
    Measure("step_up_homes", "opstapwoningen", Unit.DWELLING),
    Measure("housing_first_homes", "woningen voor Housing First", Unit.DWELLING),
    Measure("social_rent_share", "aandeel sociale huur", Unit.PERCENT),
    Measure("mid_rent_share", "aandeel middenhuur", Unit.PERCENT),
    Measure("affordable_share", "aandeel betaalbare woningen", Unit.PERCENT),
    Measure("lottery_share", "aandeel toewijzing door loting", Unit.PERCENT),
    Measure("target_group_letting_share", "aandeel toewijzing aan de doelgroep", Unit.PERCENT),
    Measure("free_letting_share", "vrije toewijzingsruimte", Unit.PERCENT),
    Measure("priority_letting_share", "aandeel toewijzing met voorrang", Unit.PERCENT),
    Measure("conceptual_build_share", "aandeel conceptuele bouw", Unit.PERCENT),
    Measure("insulation_standard_share", "aandeel woningen op de isolatiestandaard", Unit.PERCENT),
    Measure("solar_share", "aandeel woningen met zonnepanelen", Unit.PERCENT),
    Measure("investment", "investering", Unit.EURO_CENT),
    Measure("subsidy", "bijdrage of subsidie", Unit.EURO_CENT),
    Measure("rent", "huurprijs per maand", Unit.EURO_CENT),
)

BY_KEY = {measure.key: measure for measure in COMMON}
