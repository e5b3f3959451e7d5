"""`python -m bench` runs: every bench, on a handful of rows. Its limits are for real sizes and a quiet machine."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from config.environment import CHECKOUT

BENCHES = ("list", "detail", "sweep", "growth", "dispatch")


def bench(*words: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "bench", *words]
    return subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, timeout=300, check=False)


@pytest.mark.soak
@pytest.mark.long
def test_every_bench_tells_its_figures(tmp_path: Path) -> None:
    out = tmp_path / "figures.json"
    done = bench(*BENCHES, "--n", "40", "--rounds", "1", "--out", str(out))
    assert out.exists(), done.stderr
    told = json.loads(out.read_text())
    assert {figure["bench"] for figure in told["figures"]} == set(BENCHES)
    passed = {figure["name"]: figure["passed"] for figure in told["figures"]}
    assert passed["mails of 40 that arrived"] is True
    assert passed["statements for a page of 50"] is True
    assert passed["acknowledge of 40"] is True
    assert done.returncode == (1 if False in passed.values() else 0)


@pytest.mark.soak
@pytest.mark.long
def test_every_bench_of_plans_tells_its_figures(tmp_path: Path) -> None:
    out = tmp_path / "figures.json"
    done = bench("plan", "risks", "rearm", "--n", "400", "--rounds", "1", "--out", str(out))
    assert out.exists(), done.stderr
    passed = {figure["name"]: figure["passed"] for figure in json.loads(out.read_text())["figures"]}
    assert passed["statements"] is True
    assert passed["ladders that do not fit the facts, or break the law"] is True


@pytest.mark.soak
@pytest.mark.long
def test_every_bench_of_what_is_told_tells_its_figures(tmp_path: Path) -> None:
    out = tmp_path / "figures.json"
    done = bench("readings", "publish", "told", "--n", "400", "--rounds", "1", "--out", str(out))
    assert out.exists(), done.stderr
    passed = {figure["name"]: figure["passed"] for figure in json.loads(out.read_text())["figures"]}
    assert passed["statements"] is True
    assert passed["API read: statements"] is True
    assert passed["page: statements"] is True


@pytest.mark.long
def test_an_unknown_bench_is_named() -> None:
    done = bench("lists")
    assert done.returncode == 1
    assert "lists" in done.stderr
