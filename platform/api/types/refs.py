"""Types that name each other, to be found when the schema is built."""

from typing import TYPE_CHECKING, Annotated

import strawberry

if TYPE_CHECKING:
    from api.types.accords import Accord
    from api.types.agreements import Agreement
    from api.types.contributions import Contribution
    from api.types.lists import AgreementConnection
    from api.types.organisations import Organisation
    from api.types.partnerships import Partnership
    from api.types.targets import Target

AccordRef = Annotated["Accord", strawberry.lazy("api.types.accords")]
AgreementRef = Annotated["Agreement", strawberry.lazy("api.types.agreements")]
AgreementConnectionRef = Annotated["AgreementConnection", strawberry.lazy("api.types.lists")]
OrganisationRef = Annotated["Organisation", strawberry.lazy("api.types.organisations")]
ContributionRef = Annotated["Contribution", strawberry.lazy("api.types.contributions")]
PartnershipRef = Annotated["Partnership", strawberry.lazy("api.types.partnerships")]
TargetRef = Annotated["Target", strawberry.lazy("api.types.targets")]
