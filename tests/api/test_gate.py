"""Places at the gate are given in the order of asking, and patience has no end."""

from threading import Event, Thread
from time import sleep

import pytest

from service.api.gate import Gate
from service.domain.errors import BusyError


def waiting(gate: Gate, count: int) -> None:
    """Return once so many stand in the queue."""
    for _ in range(1_000):
        if len(gate._queue) == count:
            return
        sleep(0.005)
    raise AssertionError("nobody came")


def test_who_asks_again_stands_behind_those_who_wait() -> None:
    gate = Gate(running=1, waiting=1, wait_seconds=10)
    order: list[str] = []

    def single() -> None:
        with gate.slot():
            order.append("single")

    thread = Thread(target=single)
    with gate.patient_slot():
        thread.start()
        waiting(gate, 1)
    with gate.patient_slot():
        order.append("batch")
    thread.join(10)
    assert order == ["single", "batch"]


def test_the_patient_are_not_counted_among_those_who_may_wait() -> None:
    gate = Gate(running=1, waiting=0, wait_seconds=0)
    done = Event()

    def patient() -> None:
        with gate.patient_slot():
            done.set()

    with gate.slot():
        thread = Thread(target=patient)
        thread.start()
        waiting(gate, 1)
        with pytest.raises(BusyError, match="full"), gate.slot():
            pass
        assert not done.is_set()
    assert done.wait(10)
    thread.join(10)


def test_who_gives_up_or_fails_leaves_no_place_taken() -> None:
    gate = Gate(running=1, waiting=1, wait_seconds=0)
    with gate.slot(), pytest.raises(BusyError, match="No place became free"), gate.slot():
        pass
    for _ in range(3):
        with pytest.raises(ValueError, match="fault"), gate.slot():
            raise ValueError("fault")
    with gate.slot():
        pass


def test_as_many_compute_at_once_as_may() -> None:
    gate = Gate(running=2, waiting=0, wait_seconds=0)
    with gate.slot(), gate.patient_slot(), pytest.raises(BusyError), gate.slot():
        pass
