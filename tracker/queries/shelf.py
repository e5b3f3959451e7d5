"""What a process keeps because it was asked for last, as far as it fits into so many bytes."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

Kept = TypeVar("Kept")


class Shelf(Generic[Kept]):
    """Values by key, at most `most` bytes of them by what their makers say of their size. What was asked for longest
    ago goes first. Threads may share it.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.size = 0
        self._rows: OrderedDict[Hashable, tuple[Kept, int]] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._rows)

    def find(self, key: Hashable) -> Kept | None:
        """What is kept under this key; None: nothing is."""
        with self._lock:
            found = self._rows.get(key)
            if found is None:
                return None
            self._rows.move_to_end(key)
            return found[0]

    def keep(self, key: Hashable, value: Kept, size: int) -> Kept:
        """Keep the value, which has `size` bytes, and give it back. One that is larger than the shelf is not kept."""
        with self._lock:
            self.size -= self._rows.pop(key, (value, 0))[1]
            self._rows[key] = value, size
            self.size += size
            while self.size > self.most:
                self.size -= self._rows.popitem(last=False)[1][1]
        return value

    def clear(self) -> None:
        """Keep nothing."""
        with self._lock:
            self._rows.clear()
            self.size = 0
