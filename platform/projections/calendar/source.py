"""What a source of the calendar is."""

from collections.abc import Callable, Iterable
from typing import Any

from domain.entries import Says

Source = Callable[[Any, Any], Iterable[Says]]
"""From a fact, and the aggregate as it was once the fact was recorded."""
