"""Read models, folded from the event log."""

from projections.audit.fold import Audit
from projections.calendar.fold import Calendar
from projections.current.fold import Current
from projections.process.fold import Process
from projections.projection import Projection
from projections.rollup.fold import RollUp

ALL: tuple[Projection, ...] = (Current(), RollUp(), Audit(), Process(), Calendar())
