from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from policycli.catalogue import workers
from policycli.catalogue.indexing import Work, index, status
from policycli.catalogue.jobs import Job, read
from policycli.catalogue.lock import LockedError, locked
from policycli.catalogue.workers import read_all
from policycli.errors import PolicycliError
from policycli.read.discover import bundled_folder
from policycli.read.limits import USUAL
from tests.support import NOTICE, SOURCES, run, write

if TYPE_CHECKING:
    from collections.abc import Callable

MANY = workers.FEW * 2


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """More documents than are read within one process, some of them the bundled ones."""
    texts = {f"{number:03}.txt": NOTICE.replace("100", str(100 + number)) for number in range(MANY)}
    texts |= {Path(one.path).name: one.text for one in SOURCES}
    return write(tmp_path / "pages", texts)


def indexed(
    pages: Path, out: Path | None, processes: int = 2, told: Callable[[str], None] = pytest.fail
) -> dict[str, Any]:
    return index([pages], Work(out, processes, USUAL), told)


def test_the_same_records_with_any_number_of_processes(pages: Path, tmp_path: Path) -> None:
    reports = [indexed(pages, tmp_path / f"{number}.db", number) for number in (1, 2, 3)]
    assert len({report["digest"] for report in reports}) == 1
    assert reports[0]["documents"] == MANY + len(SOURCES) == reports[0]["read"]


def test_the_same_records_whatever_the_order_of_sets(tmp_path: Path) -> None:
    written = Path(__file__).parent.parent / "gold" / "written"
    digests = {
        json.loads(
            subprocess.run(
                [*INDEX, str(written), str(bundled_folder()), "--out", str(tmp_path / f"{seed}.db")],
                env={**os.environ, "PYTHONHASHSEED": str(seed)},
                capture_output=True,
                check=True,
                timeout=60,
            ).stdout
        )["digest"]
        for seed in range(3)
    }
    assert len(digests) == 1


def test_a_second_run_reads_nothing(pages: Path, tmp_path: Path) -> None:
    first, second = (indexed(pages, tmp_path / "a.db") for _ in range(2))
    assert (second["read"], second["unchanged"]) == (0, first["read"])
    assert first["digest"] == second["digest"]


def test_only_what_is_new_changed_or_gone_is_worked_on(pages: Path, tmp_path: Path) -> None:
    indexed(pages, tmp_path / "a.db")
    write(pages, {"000.txt": NOTICE.replace("100", "7"), "new.txt": NOTICE})
    (pages / "001.txt").unlink()
    os.utime(pages / "002.txt", ns=(1, 1))
    report = indexed(pages, tmp_path / "a.db")
    assert (report["read"], report["removed"]) == (3, 1)  # the touched one is looked at, and kept
    assert report["digest"] == indexed(pages, tmp_path / "b.db")["digest"]


def test_other_rules_read_everything_again_and_say_so(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    indexed(pages, tmp_path / "a.db")
    for module in ("indexing", "cache"):
        monkeypatch.setattr(f"policycli.catalogue.{module}.version", lambda: "other")
    told: list[str] = []
    assert indexed(pages, tmp_path / "a.db", told=told.append)["read"] == MANY + len(SOURCES)
    assert ["other rules" in line for line in told] == [True]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [(b"my own notes", "did not make"), (b"SQLite format 3\0" + b"x" * 4096, None), (b"", None)],
    ids=["notes", "damaged", "empty"],
)
def test_a_file_of_the_users_is_not_written_over(
    pages: Path, tmp_path: Path, content: bytes, complaint: str | None
) -> None:
    out = tmp_path / "mine.db"
    out.write_bytes(content)
    told: list[str] = []
    if complaint:
        with pytest.raises(PolicycliError, match=complaint):
            indexed(pages, out, told=told.append)
        assert out.read_bytes() == content
    else:
        assert indexed(pages, out, told=told.append)["documents"] == MANY + len(SOURCES)


def test_a_database_of_others_is_named(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "other.db"
    with sqlite3.connect(out) as connection:
        connection.execute("CREATE TABLE meta (key TEXT, value TEXT)")
    connection.close()
    with pytest.raises(PolicycliError, match="policycli"):
        indexed(pages, out)
    with pytest.raises(PolicycliError, match="policycli"):
        status(out)
    ran = run("targets", "--data", str(out), "--json")
    assert (ran.code, ran.out) == (2, "[]\n")


def test_a_catalogue_file_answers_like_its_folder(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.db"
    ran = run("index", str(pages), "--out", str(out), "--jobs", "2", "--json")
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out)["figures"] > MANY
    for arguments in (("search", "专精特新"), ("targets", "--kind", "subsidy"), ("documents",)):
        assert run(*arguments, "--data", str(out), "--json").out == run(*arguments, "--data", str(pages), "--json").out
    held = json.loads(run("index", "--status", str(out), "--json").out)
    assert held["documents"] == MANY + len(SOURCES)


def test_unreadable_files_are_listed_with_their_reasons(pages: Path, tmp_path: Path) -> None:
    write(pages, {"empty.txt": "", "blank.txt": " \n"})
    report = indexed(pages, tmp_path / "a.db")
    assert [Path(line.partition(": ")[0]).name for line in report["skipped"]] == ["blank.txt", "empty.txt"]
    assert status(tmp_path / "a.db")["skipped"] == report["skipped"]


def test_a_process_that_dies_or_hangs_loses_one_file(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = read

    def cursed(job: Job, *more: Any, **options: Any) -> Any:
        if job.path.endswith("007.txt"):
            os.kill(os.getpid(), signal.SIGKILL)
        if job.path.endswith("011.txt"):
            time.sleep(60)
        return real(job, *more, **options)

    monkeypatch.setattr(workers, "read", cursed)
    report = index([pages], Work(tmp_path / "a.db", 2, USUAL._replace(seconds=1.0)), pytest.fail)
    reasons = {Path(line.partition(": ")[0]).name: line.partition(": ")[2] for line in report["skipped"]}
    assert reasons == {
        "007.txt": "its reader died; the file may be made to crash programs",
        "011.txt": "took longer than 1 seconds (--timeout)",
    }
    assert report["documents"] == MANY + len(SOURCES) - 2


def test_every_job_is_answered_once() -> None:
    jobs = [Job(f"/nowhere/{number}", str(number), None) for number in range(MANY)]
    answers = list(read_all(jobs, 3))
    assert sorted(one.job for one in answers) == list(range(MANY))
    assert all(one.problem and one.packed is None for one in answers)


def unheard(line: str) -> None:
    del line


INDEX = (sys.executable, "-m", "policycli", "index", "--jobs", "2", "--json")


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_killed_run_leaves_the_old_catalogue_and_the_next_goes_on(pages: Path, tmp_path: Path) -> None:
    whole = indexed(pages, tmp_path / "whole.db")
    out = tmp_path / "a.db"
    old = indexed(write(tmp_path / "few", {"one.txt": NOTICE}), out, told=unheard)
    chance = random.Random(5)  # noqa: S311 - moments, no secret
    for _ in range(4):
        process = subprocess.Popen(
            [*INDEX, str(pages), "--out", str(out)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0.05, 0.6))
        process.kill()
        process.wait()
        assert status(out)["digest"] in {old["digest"], whole["digest"]}
    assert indexed(pages, out, told=unheard)["digest"] == whole["digest"]
    assert sorted(one.name for one in tmp_path.glob("a.db*") if one.suffix != ".lock") == ["a.db"]


def test_a_run_that_stopped_half_way_is_gone_on_with(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = indexed(pages, tmp_path / "whole.db")

    def stop(done: int, total: int) -> None:
        if done == total // 2:
            raise KeyboardInterrupt

    monkeypatch.setattr("policycli.catalogue.building.BATCH", 8)
    with pytest.raises(KeyboardInterrupt):
        index([pages], Work(tmp_path / "a.db", 2, USUAL, stop), pytest.fail)
    assert not (tmp_path / "a.db").exists()
    report = indexed(pages, tmp_path / "a.db")
    assert report["digest"] == whole["digest"]
    assert 0 < report["read"] <= whole["read"] // 2 + 8


def test_one_run_at_a_time(tmp_path: Path) -> None:
    target = tmp_path / "a.db"
    target.write_bytes(b"")
    with locked(target, pytest.fail), pytest.raises(LockedError), locked(target, pytest.fail):
        pass
    with locked(target, pytest.fail):
        pass


def test_two_runs_at_once_do_the_work_once_and_both_answer(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.db"
    runs = [
        subprocess.Popen([*INDEX, str(pages), "--out", str(out)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    reports = [json.loads(one.communicate(timeout=60)[0]) for one in runs]
    assert sorted(report["read"] for report in reports) == [0, MANY + len(SOURCES)]
    assert len({report["digest"] for report in reports}) == 1
