"""Where the time goes: the stages of extract wrapped in clocks, each stage's time without that of the stages within."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from time import perf_counter
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import service.pipeline
from service.engine import Engine
from service.pipeline import (
    attribution,
    certainty,
    claims,
    furniture,
    kinds,
    language,
    mentions,
    quantities,
    segmentation,
    speakers,
    stance,
    times,
    turns,
)

STAGES: tuple[tuple[str, Any, str], ...] = (
    ("furniture", furniture, "separate"),
    ("segmentation", segmentation, "sentences"),
    ("language", language, "detect"),
    ("turns", turns, "rendered"),
    ("mentions", mentions, "mentions_in"),
    ("mentions", mentions, "link"),
    ("speakers", service.pipeline, "cast_of"),
    ("speakers", speakers, "resolve"),
    ("attribution", attribution, "join"),
    ("claims", service.pipeline, "claims_of"),
    ("kinds", kinds, "kinds_of"),
    ("certainty", certainty, "certainty_of"),
    ("certainty", certainty, "polarity_of"),
    ("standalone", claims, "standalone"),
    ("times", times, "times_in"),
    ("quantities", quantities, "quantities_in"),
    ("stance", stance, "stances"),
    ("stance", stance, "holders"),
)
CALLS = {
    "tag": "engine: tag",
    "stance": "engine: stance",
    "check_worthiness": "engine: check-worthiness",
    "claim_detection": "engine: claim detection",
}


class Clocks:
    """Seconds by stage since it was made."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._within: list[float] = [0.0]

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, its time added to the stage's and kept out of the stage that called it."""

        def run(*given: Any, **named: Any) -> Any:
            self._within.append(0.0)
            start = perf_counter()
            try:
                return function(*given, **named)
            finally:
                spent = perf_counter() - start
                self.seconds[stage] += spent - self._within.pop()
                self._within[-1] += spent

        return run


@contextmanager
def clocked(engine: Engine) -> Iterator[tuple[Any, Clocks]]:
    """The engine with clocks on its calls, and clocks on all stages while the context lasts."""
    clocks = Clocks()
    calls = {name: clocks.timed(stage, getattr(engine, name)) for name, stage in CALLS.items()}
    with ExitStack() as stack:
        for stage, home, name in STAGES:
            stack.enter_context(patch.object(home, name, clocks.timed(stage, getattr(home, name))))
        yield SimpleNamespace(thresholds=engine.thresholds, confidence=engine.confidence, **calls), clocks
