"""The field's words: every closed list of the domain, English in code, Dutch for people."""

from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """A word of a closed list: its value is the code, `label` the Dutch term that a person sees."""

    label: str

    def __new__(cls, code: str, label: str) -> Self:
        term = str.__new__(cls, code)
        term._value_ = code
        term.label = label
        return term

    @classmethod
    def of(cls, code: str) -> Self:
        """The word of that code; `ValueError` where there is none."""
        for term in cls:
            if term.value == code:
                return term
        raise ValueError(f"{code!r} is no {cls.__name__}")


class OrganisationKind(Term):
    MUNICIPALITY = "municipality", "gemeente"
    CORPORATION = "corporation", "woningcorporatie"
    TENANTS = "tenants", "huurdersorganisatie"
    OTHER = "other", "andere organisatie"


class PartyRole(Term):
    """The three seats at the table (Housing Act art. 42-44)."""

    MUNICIPALITY = "municipality", "gemeente"
    CORPORATION = "corporation", "woningcorporatie"
    TENANTS = "tenants", "huurdersorganisatie"


class Role(Term):
    """What a mandate lets its holder do."""

    EDITOR = "editor", "redacteur"
    SIGNATORY = "signatory", "ondertekenaar"
    REPORTER = "reporter", "rapporteur (ERP)"
    MEDIATOR = "mediator", "mediator"
    SECRETARY = "secretary", "secretaris"
    REGIONAL_READER = "regional_reader", "regionale lezer"
    AUDITOR = "auditor", "auditor"
    OPERATOR = "operator", "beheerder"


class PartnershipKind(Term):
    LOCAL = "local", "lokaal samenwerkingsverband"
    REGIONAL = "regional", "regionaal samenwerkingsverband"


class AccordKind(Term):
    FRAMEWORK = "framework", "raamovereenkomst"
    MULTI_YEAR = "multi_year", "meerjarige prestatieafspraken"
    REGIONAL = "regional", "regionale prestatieafspraken"
    ANNUAL_SLICE = "annual_slice", "jaarschijf"
    IMPLEMENTATION_AGENDA = "implementation_agenda", "uitvoeringsagenda"
    PRODUCTION = "production", "productieafspraken"


class AccordState(Term):
    """From ADOPTED on the text is fixed; how it stands on a day is its standing (`domain/standing.py`)."""

    DRAFT = "draft", "concept"
    PROPOSED = "proposed", "voorgelegd ter vaststelling"
    ADOPTED = "adopted", "vastgesteld"
    SUPERSEDED = "superseded", "vervangen"
    ENDED = "ended", "beëindigd"


class SignatureOutcome(Term):
    SIGNED = "signed", "ondertekend"
    SIGNED_IN_PART = "signed_in_part", "gedeeltelijk ondertekend"
    SEEN = "seen", "voor gezien"
    REFUSED = "refused", "geweigerd"
    NOT_PRINTED = "not_printed", "niet afgedrukt"


class AgreementKind(Term):
    AGREEMENT = "agreement", "afspraak"
    FRAMEWORK = "framework", "kaderafspraak"
    ANNUAL = "annual", "jaarafspraak"
    COMMITMENT = "commitment", "inzet"
    TABLE_ROW = "table_row", "doelstelling (tabelregel)"
    LONG_TERM = "long_term", "langjarige afspraak"
    PRODUCTION = "production", "productieafspraak"
    ANNEX_ROW = "annex_row", "bijlageregel"
    ACTION = "action", "actielijn"


class Layer(Term):
    NATIONAL = "national", "landelijk"
    REGIONAL = "regional", "regionaal"
    LOCAL = "local", "lokaal"


class Modality(Term):
    """How binding the wording is."""

    RESULT = "result", "resultaat"
    EFFORT = "effort", "inspanning"
    INTENTION = "intention", "intentie"
    AMBITION = "ambition", "ambitie"
    MAY = "may", "kan"


class CellState(Term):
    """What a printed cell says: a fact of the document, also where it says nothing."""

    PRINTED = "printed", "afgedrukt"
    NONE = "none", "uitdrukkelijk geen"
    NONE_FOR_NOW = "none_for_now", "vooralsnog geen"
    EMPTY = "empty", "leeg"
    INHERITED = "inherited", "overgenomen uit een eerdere cel (aanname)"
    UNCERTAIN = "uncertain", "onzeker"
    NOT_FILLED = "not_filled", "niet ingevuld (bijvoorbeeld «--%»)"


class ConditionState(Term):
    PENDING = "pending", "open"
    MET = "met", "vervuld"
    FAILED = "failed", "niet vervuld"


class NoteKind(Term):
    CAVEAT = "caveat", "voorbehoud"
    SOURCE = "source", "bron"
    DEFINITION = "definition", "definitie"
    CONTRADICTION = "contradiction", "tegenspraak in het document"
    REMARK = "remark", "opmerking"


class Theme(Term):
    """Common themes, so that sections of different accords can be set side by side."""

    AVAILABILITY = "availability", "beschikbaarheid"
    AFFORDABILITY = "affordability", "betaalbaarheid"
    SUSTAINABILITY = "sustainability", "kwaliteit en duurzaamheid"
    CARE = "care", "wonen en zorg"
    TARGET_GROUPS = "target_groups", "aandachtsgroepen"
    LIVEABILITY = "liveability", "leefbaarheid"
    COOPERATION = "cooperation", "samenwerking"


class Status(Term):
    PROPOSED = "proposed", "voorgesteld"
    AGREED = "agreed", "afgesproken"
    IN_PROGRESS = "in_progress", "in uitvoering"
    ACHIEVED = "achieved", "behaald"
    PARTLY_ACHIEVED = "partly_achieved", "deels behaald"
    NOT_ACHIEVED = "not_achieved", "niet behaald"
    LAPSED = "lapsed", "vervallen"
    CARRIED_OVER = "carried_over", "doorgeschoven"


class Bound(Term):
    EXACTLY = "exactly", "precies"
    AT_LEAST = "at_least", "ten minste"
    AT_MOST = "at_most", "ten hoogste"
    BETWEEN = "between", "tussen"


class Precision(Term):
    EXACT = "exact", "exact"
    ABOUT = "about", "ongeveer"


class Nature(Term):
    COMMITMENT = "commitment", "toezegging"
    FORECAST = "forecast", "verwachting"
    AMBITION = "ambition", "ambitie"
    CEILING = "ceiling", "plafond"
    FLOOR = "floor", "ondergrens"


class Scenario(Term):
    SINGLE = "single", "geen scenario"
    MINIMUM = "minimum", "minimaal scenario"
    MAXIMUM = "maximum", "maximaal scenario"


class Netting(Term):
    GROSS = "gross", "bruto"
    NET = "net", "netto"
    UNSPECIFIED = "unspecified", "bruto of netto niet vermeld"


class TimeBasis(Term):
    IN_PERIOD = "in_period", "in de periode"
    CUMULATIVE = "cumulative", "cumulatief tot en met"
    PER_YEAR = "per_year", "per jaar"
    AT_DATE = "at_date", "op een datum"


class Scope(Term):
    """Over what a figure speaks."""

    REGION = "region", "regio"
    MUNICIPALITY = "municipality", "gemeente"
    PLACE = "place", "kern, wijk of buurt"
    PROJECT = "project", "project"
    CORPORATION = "corporation", "bezit van een corporatie"
    NATION = "nation", "Nederland"


class Denominator(Term):
    """Of what a share is taken: 30% of new homes is not 30% of the stock."""

    NOT_A_SHARE = "not_a_share", "geen aandeel"
    NEW_HOMES_GROSS = "new_homes_gross", "bruto nieuwbouw"
    NEW_HOMES = "new_homes", "nieuwbouw"
    PROJECT_PROGRAMME = "project_programme", "programma van een project"
    HOUSING_STOCK = "housing_stock", "woningvoorraad"
    CORPORATION_STOCK = "corporation_stock", "corporatiebezit"
    STOCK_WITH_MID_RENT = "stock_with_mid_rent", "woningvoorraad, sociale huur en middenhuur geteld"
    LETTINGS = "lettings", "vrijkomende huurwoningen (toewijzingen)"
    NEW_LETTINGS = "new_lettings", "toewijzingen in nieuwbouw"
    HOUSEHOLDS = "households", "huishoudens"
    INVESTMENT = "investment", "investering"
    OTHER = "other", "anders (zie toelichting)"


class Unit(Term):
    DWELLING = "dwelling", "woningen"
    PITCH = "pitch", "standplaatsen"
    PERCENT = "percent", "procent"
    EURO_CENT = "euro_cent", "eurocent"
    HOUSEHOLD = "household", "huishoudens"
    PERSON = "person", "personen"
    COUNT = "count", "aantal"
    MONTH = "month", "maanden"
    METRE = "metre", "meter"


class Decision(Term):
    CONSENT = "consent", "stemt in"
    REFUSE = "refuse", "weigert"


class MediationOutcome(Term):
    SETTLED = "settled", "schikking"
    WITHDRAWN = "withdrawn", "ingetrokken"
    FAILED = "failed", "mislukt"
