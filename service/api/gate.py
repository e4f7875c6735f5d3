"""Admission: how many requests compute at once, how many may wait, and a clear refusal for the rest."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from service.domain.errors import BusyError


class Gate:
    """Lets `running` requests through at a time; `waiting` more may wait for `wait_seconds` each."""

    def __init__(self, *, running: int, waiting: int, wait_seconds: float) -> None:
        self._running = BoundedSemaphore(running)
        self._admitted = BoundedSemaphore(running + waiting)
        self._wait_seconds = wait_seconds

    @contextmanager
    def slot(self) -> Iterator[None]:
        """Hold a place while computing; raises BusyError if the queue is full or the wait too long."""
        if not self._admitted.acquire(blocking=False):
            raise BusyError("The queue is full; try again later.", retry_after=2)
        try:
            if not self._running.acquire(timeout=self._wait_seconds):
                raise BusyError(f"No place became free within {self._wait_seconds} seconds.", retry_after=5)
            try:
                yield
            finally:
                self._running.release()
        finally:
            self._admitted.release()
