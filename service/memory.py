"""How the C library keeps memory: one arena and large blocks given back, so that a worker stays near what it needs.

The network's buffers change size with every article; left alone, glibc keeps them in an arena for each request thread
and a worker that needs 400 MB holds twice that.
"""

import ctypes
import logging

M_TRIM_THRESHOLD, M_MMAP_THRESHOLD, M_ARENA_MAX = -1, -3, -8  # from malloc.h
KEPT = 256 * 1024

log = logging.getLogger(__name__)


def keep_memory_small() -> None:
    """Tune malloc where it is glibc's; elsewhere do nothing. Has its full effect before threads are started."""
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError):
        log.info("malloc is not glibc's: left as it is")
        return
    mallopt(M_ARENA_MAX, 1)
    mallopt(M_MMAP_THRESHOLD, KEPT)
    mallopt(M_TRIM_THRESHOLD, 4 * KEPT)
