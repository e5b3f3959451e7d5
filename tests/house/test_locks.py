"""The locks: complete, hashed, and silent about where the packages came from."""

import re

import pytest

from config.embedded.install import DEV, RUNTIME, split_lock
from config.environment import CHECKOUT

LOCKS = {name: (CHECKOUT / name).read_text() for name in (RUNTIME, DEV)}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_address(name: str) -> None:
    """It would be the address of the registry that one of us happened to use."""
    assert re.findall(r"https?:|file:|git\+|index-url|find-links|trusted-host|@ ", LOCKS[name]) == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_and_hashed(name: str) -> None:
    for pin in split_lock(LOCKS[name]):
        assert re.match(r"[a-z0-9][a-z0-9._-]*==[^\s;]+", pin), pin
        assert "--hash=sha256:" in pin


def test_the_development_lock_holds_all_of_the_runtime_lock() -> None:
    """So that one install serves both, and what is tested is what runs."""
    runtime, dev = ({pin.split()[0] for pin in split_lock(LOCKS[name])} for name in (RUNTIME, DEV))
    assert runtime - dev == set()


def test_locks_that_name_hosts_are_not_committed() -> None:
    assert not any((CHECKOUT / name).exists() for name in ("uv.lock", "pylock.toml"))
