from __future__ import annotations

from tests.gold.agreeing import agreement, program, readers
from tests.gold.scoring import HERE


def test_readers_labelled_all_that_the_gold_requires_and_nothing_longer_than_an_anchor() -> None:
    said = readers()
    assert set(said) == {"gold", "second", "third"}
    assert said["second"].keys() == said["third"].keys() == said["gold"].keys()
    lines = (HERE / "readers.tsv").read_text(encoding="utf-8").splitlines()
    assert all(len(line.split("\t")[3]) <= 24 for line in lines[1:])


def test_the_program_comes_as_near_to_the_readers_as_it_did() -> None:
    said = readers()
    own = program(said["gold"])
    least = {"kind": 0.9, "status": 0.88, "metric": 0.7, "period": 0.85, "planned": 0.9, "agency": 0.82}
    for name in said:
        measured = agreement(said[name], own)
        assert not {key: share for key, share in measured.items() if share < least[key] - 0.01}
