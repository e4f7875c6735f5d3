"""Admission: how many requests compute at once, how many may wait, and a clear refusal for the rest."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Condition

from service.domain.errors import BusyError


class Gate:
    """Lets `running` requests through at a time; `waiting` more may wait for `wait_seconds` each.

    Places are given in the order of asking: who asks again and again, as a batch does, stands behind whoever waits.
    """

    def __init__(self, *, running: int, waiting: int, wait_seconds: float) -> None:
        self._free = running
        self._queue: deque[object] = deque()
        self._changed = Condition()
        self._admitted = BoundedSemaphore(running + waiting)
        self._wait_seconds = wait_seconds

    @contextmanager
    def slot(self) -> Iterator[None]:
        """Hold a place while computing; raises BusyError if the queue is full or the wait too long."""
        if not self._admitted.acquire(blocking=False):
            raise BusyError("The queue is full; try again later.", retry_after=2)
        try:
            with self._place(self._wait_seconds):
                yield
        finally:
            self._admitted.release()

    @contextmanager
    def patient_slot(self) -> Iterator[None]:
        """Hold a place while computing, after waiting for as long as it takes; those who wait so are not counted."""
        with self._place(None):
            yield

    @contextmanager
    def _place(self, seconds: float | None) -> Iterator[None]:
        self._take(seconds)
        try:
            yield
        finally:
            with self._changed:
                self._free += 1
                self._changed.notify_all()

    def _take(self, seconds: float | None) -> None:
        ticket = object()
        with self._changed:
            self._queue.append(ticket)
            try:
                if not self._changed.wait_for(lambda: self._free > 0 and self._queue[0] is ticket, seconds):
                    raise BusyError(f"No place became free within {self._wait_seconds} seconds.", retry_after=5)
                self._free -= 1
            finally:
                self._queue.remove(ticket)
                self._changed.notify_all()
