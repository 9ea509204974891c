from __future__ import annotations

import pytest

from policycli.errors import Message, NotFoundError, PolicycliError, UnreadableError

MESSAGES = [
    ("plain", {}, "plain"),
    ("{not a field}", {}, "{not a field}"),
    ("{path}: the file is empty", {"path": "a{b}.txt"}, "a{b}.txt: the file is empty"),
    ("{one} of {two:,}", {"one": 1, "two": 2000}, "1 of 2,000"),
    ("{path}: {reason}", {"path": "a", "reason": Message("too {what}", what="large")}, "a: too large"),
]


@pytest.mark.parametrize(("template", "values", "said"), MESSAGES)
def test_a_message_is_its_english_text_and_remembers_its_parts(
    template: str, values: dict[str, object], said: str
) -> None:
    message = Message(template, **values)
    assert message == said
    assert (message.template, message.values) == (template, values)


@pytest.mark.parametrize(("error", "code"), [(UnreadableError, 2), (NotFoundError, 1)])
def test_an_error_carries_its_message_and_exit_code(error: type[PolicycliError], code: int) -> None:
    raised = error("{path}: gone", path="x")
    assert (str(raised), raised.message.template, raised.exit_code) == ("x: gone", "{path}: gone", code)


def test_an_error_may_be_given_a_message() -> None:
    message = Message("{path}: gone", path="x")
    assert NotFoundError(message).message is message
