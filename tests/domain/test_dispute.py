"""The dispute before the minister: about making, in its time, with a whole dossier."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.accord import Accord
from domain.dispute import Dispute, DisputeGround, DisputeState, Filing, admission_of
from domain.national import LawKey, months_after
from given import (
    CORPORATION,
    MUNICIPALITY,
    STRANGER,
    TENANTS,
    a_draft_accord,
    a_partnership,
    an_adopted_accord,
    refused,
    replayed,
    topics,
)
from givens.disputes import (
    DISPUTE,
    IN_TIME,
    TALKS,
    a_dispute,
    a_dossier,
    a_filing,
    a_ruling,
    laws,
    on,
    the_bill,
)


def findings(filed_on: date, accord: Accord | None = None, **changed: Any) -> list[str]:
    admission = admission_of(a_filing(**changed), accord, filed_on, laws(filed_on))
    assert admission.admitted == (not admission.findings)
    return [finding.code for finding in admission.findings]


def test_a_dispute_about_making_is_admitted_in_its_time_with_a_whole_dossier() -> None:
    dispute = a_dispute()

    assert dispute.state is DisputeState.ADMITTED
    assert dispute.runs
    assert (dispute.admission.admitted, dispute.filed_on) == (True, IN_TIME)
    assert topics(dispute) == ["dispute.filed"]


def test_the_filing_tells_by_which_rules_it_was_judged() -> None:
    applied = {applied.rule: applied.since for applied in a_dispute().admission.rules}

    assert set(applied) == {LawKey.MAKING, LawKey.TALKS, LawKey.FILING, LawKey.WINDOW, LawKey.DOSSIER}
    assert applied[LawKey.MAKING] == date(2015, 7, 1)


@pytest.mark.parametrize(
    ("filed_on", "found"),
    [
        (date(2026, 6, 30), ["outside_window"]),
        (date(2026, 7, 1), []),
        (date(2026, 7, 7), []),
    ],
)
def test_the_window_opens_on_1_july(filed_on: date, found: list[str]) -> None:
    assert findings(filed_on, talks_began_on=date(2025, 12, 9)) == found


@pytest.mark.parametrize(("filed_on", "found"), [(date(2027, 1, 29), []), (date(2027, 1, 30), ["outside_window"])])
def test_the_window_closes_after_29_january(filed_on: date, found: list[str]) -> None:
    assert findings(filed_on, talks_began_on=date(2026, 7, 10)) == found


def test_talks_that_begin_on_1_july_can_be_filed_up_to_the_last_day_of_the_window() -> None:
    """1 July, six months, four weeks: 29 January."""
    assert findings(date(2027, 1, 1), talks_began_on=date(2026, 7, 1)) == ["six_months_not_over"]
    assert findings(date(2027, 1, 2), talks_began_on=date(2026, 7, 1)) == []
    assert findings(date(2027, 1, 29), talks_began_on=date(2026, 7, 1)) == []
    assert findings(date(2027, 1, 30), talks_began_on=date(2026, 7, 1)) == ["four_weeks_over", "outside_window"]


@pytest.mark.parametrize(
    ("filed_on", "found"),
    [
        (date(2026, 8, 12), ["six_months_not_over"]),
        (date(2026, 8, 13), []),
        (date(2026, 9, 9), []),
        (date(2026, 9, 10), ["four_weeks_over"]),
    ],
)
def test_after_six_months_there_are_four_weeks(filed_on: date, found: list[str]) -> None:
    assert findings(filed_on) == found


def test_it_says_from_when_and_until_when_it_could_have_been_filed() -> None:
    early = admission_of(a_filing(), None, date(2026, 8, 1), laws()).findings[0]
    late = admission_of(a_filing(), None, date(2026, 9, 10), laws()).findings[0]

    assert "dien in vanaf 2026-08-13" in early.message
    assert "De laatste dag om in te dienen was 2026-09-09" in late.message
    assert "Mediatie houdt die termijn niet op" in late.message


@pytest.mark.parametrize(
    ("began", "first"),
    [
        (date(2026, 1, 31), date(2026, 8, 1)),
        (date(2025, 12, 31), date(2026, 7, 1)),
        (date(2025, 8, 31), date(2026, 3, 1)),
        (date(2027, 8, 31), date(2028, 3, 1)),
        (date(2027, 8, 29), date(2028, 3, 1)),
        (date(2027, 8, 28), date(2028, 2, 29)),
    ],
)
def test_six_months_after_the_end_of_a_month(began: date, first: date) -> None:
    """31 August and six months is the last day of February."""
    assert "six_months_not_over" in findings(first - timedelta(days=1), talks_began_on=began)
    assert "six_months_not_over" not in findings(first, talks_began_on=began)


@given(st.dates(date(2016, 1, 1), date(2060, 1, 1)))
def test_there_are_always_just_four_weeks(began: date) -> None:
    """Twenty-eight days in a row, whatever the months are long; the first comes when six months are over."""
    late_or_early = {"six_months_not_over", "four_weeks_over"}
    days = [began + timedelta(days=n) for n in range(240)]

    timely = [day for day in days if not late_or_early & {*findings(day, talks_began_on=began)}]

    assert len(timely) == 28
    assert timely[-1] - timely[0] == timedelta(days=27)
    assert timely[0] == months_after(began, 6) + timedelta(days=1)


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"point": " "}, "het geschilpunt"),
        ({"policy": ""}, "het volkshuisvestingsbeleid van de gemeente"),
        ({"bid": ""}, "het bod"),
        ({"positions": a_dossier().positions[:2]}, "het standpunt van 1 van de partijen"),
        ({"positions": ()}, "het standpunt van 3 van de partijen"),
        ({"parties": (), "positions": ()}, "de partijen (ten minste twee)"),
    ],
)
def test_what_the_dossier_lacks_is_named(changed: dict[str, Any], what: str) -> None:
    dispute = a_dispute(dossier=a_dossier(**changed))

    assert dispute.state is DisputeState.NOT_ADMITTED
    (finding,) = dispute.admission.findings
    assert finding.code == "dossier_incomplete"
    assert f"ontbreekt {what}." in finding.message


def test_a_filing_that_is_not_admitted_is_recorded_with_every_reason() -> None:
    dispute = a_dispute(date(2026, 6, 25), dossier=a_dossier(bid=""))

    assert dispute.state is DisputeState.NOT_ADMITTED
    assert not dispute.runs
    codes = [finding.code for finding in dispute.admission.findings]
    assert codes == ["six_months_not_over", "outside_window", "dossier_incomplete"]


def test_where_agreements_came_about_there_is_no_dispute_about_making() -> None:
    assert findings(IN_TIME, a_draft_accord()) == []
    assert findings(IN_TIME, an_adopted_accord()) == ["accord_came_about"]


def test_before_the_law_there_was_no_such_dispute() -> None:
    assert "no_such_dispute" in findings(date(2015, 6, 30), talks_began_on=date(2014, 12, 20))
    assert "no_such_dispute" not in findings(date(2015, 7, 1), talks_began_on=date(2014, 12, 20))


def test_keeping_goes_to_court_until_the_bill_is_in_force() -> None:
    about = a_filing(ground=DisputeGround.KEEPING)

    def admitted(day: date) -> bool:
        return admission_of(about, an_adopted_accord(), day, laws(day, the_bill(date(2027, 7, 1)))).admitted

    assert findings(IN_TIME, ground=DisputeGround.KEEPING) == ["keeping_goes_to_court"]
    assert not admitted(date(2027, 6, 30))
    assert admitted(date(2027, 7, 1))


@pytest.mark.parametrize(
    ("changed", "code", "way_out"),
    [
        ({"filers": ()}, "filer_missing", "Noem ten minste één partij"),
        ({"filers": (STRANGER,)}, "not_a_party", "Noem alleen hen"),
        ({"dossier": a_dossier(parties=(TENANTS, STRANGER))}, "not_a_party", "Noem alleen hen"),
        ({"talks_began_on": date(2026, 8, 28)}, "talks_after_filing", "Verbeter een van beide"),
    ],
)
def test_what_is_no_filing_at_all_is_refused(changed: dict[str, Any], code: str, way_out: str) -> None:
    with refused(code, way_out):
        a_dispute(**changed)


def test_what_has_not_been_filed_yet_is_not_recorded() -> None:
    with refused("filed_in_future", "Leg het vast als het is ingediend"):
        Dispute.file(
            DISPUTE, a_filing(), a_draft_accord(), a_partnership(), laws(), on(IN_TIME, IN_TIME - timedelta(days=1))
        )


def test_several_parties_may_file_together_and_without_a_draft() -> None:
    filing = Filing(None, DisputeGround.MAKING, TALKS, (TENANTS, CORPORATION, MUNICIPALITY), a_dossier())

    dispute = Dispute.file(DISPUTE, filing, None, a_partnership(), laws(), on(IN_TIME))

    assert dispute.state is DisputeState.ADMITTED


def test_the_ruling_is_recorded_and_the_parties_negotiate_again() -> None:
    dispute = a_dispute()

    dispute.rule(a_ruling(), on(date(2026, 11, 5)))

    assert dispute.ruling == a_ruling()
    assert (dispute.state, dispute.runs) == (DisputeState.RULED, False)
    assert topics(dispute) == ["dispute.filed", "dispute.ruled"]


@pytest.mark.parametrize("name", ["reference", "text"])
def test_a_ruling_has_its_reference_and_what_it_says(name: str) -> None:
    dispute = a_dispute()

    with refused("ruling_incomplete", f"vul `{name}` in", dispute):
        dispute.rule(a_ruling(**{name: " "}), on(date(2026, 11, 5)))


@pytest.mark.parametrize("day", [IN_TIME - timedelta(days=1), date(2026, 11, 6)])
def test_a_ruling_follows_the_filing_and_was_given(day: date) -> None:
    dispute = a_dispute()

    with refused("ruling_date_impossible", "Verbeter de datum", dispute):
        dispute.rule(a_ruling(on=day), on(day, date(2026, 11, 5)))


def test_a_dispute_is_withdrawn() -> None:
    dispute = a_dispute()

    dispute.withdraw(on(date(2026, 9, 30)))

    assert (dispute.state, dispute.withdrawn_on) == (DisputeState.WITHDRAWN, date(2026, 9, 30))


def test_what_does_not_lie_before_the_minister_is_neither_ruled_upon_nor_withdrawn() -> None:
    withdrawn, ruled = a_dispute(), a_dispute()
    withdrawn.withdraw(on(IN_TIME))
    ruled.rule(a_ruling(), on(date(2026, 11, 5)))
    for dispute in (withdrawn, ruled, a_dispute(date(2026, 6, 1))):
        with refused("dispute_not_running", "Dien zo nodig een nieuw geschil in", dispute):
            dispute.rule(a_ruling(), on(date(2026, 11, 5)))
        with refused("dispute_not_running", dispute.state.label, dispute):
            dispute.withdraw(on(IN_TIME))


def test_all_of_it_stays_inside_the_partnership() -> None:
    assert all(fact.stays_inside for fact in Dispute.facts().values())


def test_a_dispute_is_what_its_events_say() -> None:
    ruled, withdrawn = a_dispute(), a_dispute()
    ruled.rule(a_ruling(), on(date(2026, 11, 5)))
    withdrawn.withdraw(on(IN_TIME))
    for dispute in (a_dispute(), ruled, withdrawn, a_dispute(date(2026, 6, 1))):
        assert replayed(dispute) == dispute
