from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from policycli.cli.usage import heard
from policycli.errors import Message

if TYPE_CHECKING:
    from tests.conftest import Call

WRONG = [
    (["targets", "--nope"], "No such option: --nope", "没有选项 --nope"),
    (["targets", "--formt", "x"], "(Possible options: --format)", "（相近的有：--format）"),
    (["targts"], "No such command 'targts'. Did you mean 'targets'?", "没有命令 'targts'；是不是 'targets'？"),
    (["xyz"], "No such command 'xyz'", "没有命令 'xyz'"),
    (["search"], "Missing argument 'WORDS...'", "缺少参数 'WORDS...'"),
    (["targets", "--limit", "x"], "'x' is not a valid int range", "'x' 不是整数"),
    (["targets", "--limit", "-1"], "-1 is not in the range 0<=x<=", "-1 不在范围 0<=x<="),
    (["targets", "--min", "x"], "'x' is not a valid float", "'x' 不是小数"),
    (["targets", "--limit"], "Option '--limit' requires an argument", "选项 '--limit' 需要一个值"),
    (["targets", "--json=1"], "Option '--json' does not take a value", "选项 '--json' 不带值"),
    (["schema", "hit", "b"], "Got unexpected extra argument(s) (b)", "多余的参数（b）"),
]


@pytest.mark.parametrize(("arguments", "english", "chinese"), WRONG, ids=str)
def test_what_the_parser_says_is_said_in_both_languages(
    call: Call, arguments: list[str], english: str, chinese: str
) -> None:
    for lang, said, see in (("en", english, "; see policycli"), ("zh", chinese, "；详见 policycli")):
        ran = call("--lang", lang, *arguments)
        assert ran.code == 2
        assert said in ran.err
        assert see in ran.err
        assert ran.err.count("\n") == 1


def test_what_is_no_sentence_of_the_parser_stays_as_it_is() -> None:
    assert heard("something else") == "something else"
    assert not isinstance(heard("something else"), Message)


@pytest.mark.parametrize(
    "line", ["No such option: -{x}", "Invalid value for 'A': 'b' is not a valid int", "Missing command"]
)
def test_a_message_reads_as_the_line_that_was_heard(line: str) -> None:
    said = heard(line)
    assert isinstance(said, Message)
    assert said == line
