"""What can go wrong in a way that the user can mend: one line, an exit code, no traceback."""

from __future__ import annotations


class Message(str):
    """A line for the user, in English, that remembers how it was made and so can be said in another language.

    Only the command line translates: it looks `template` up and puts `values` in again. A value may be a message itself.
    """

    __slots__ = ("template", "values")
    template: str
    values: dict[str, object]

    def __new__(cls, template: str, /, **values: object) -> Message:
        """`template` with `values` in its braces; without values it stands as it is, braces and all."""
        made = super().__new__(cls, template.format_map(values) if values else template)
        made.template, made.values = template, values
        return made


def marked(template: str) -> str:
    """The template as it is, marked for translation: for words in tables that become messages elsewhere."""
    return template


class PolicycliError(Exception):
    """A failure with one line for the user: what, where, and what to do; made of a template with values, or a message."""

    exit_code = 2

    def __init__(self, template: str, /, **values: object) -> None:
        self.message = template if isinstance(template, Message) else Message(template, **values)
        super().__init__(self.message)


class UnreadableError(PolicycliError):
    """A file that cannot be read as a document (missing, empty, binary, not permitted)."""


class MissingError(UnreadableError):
    """A file that could be read if something were installed: `needs` is the package or program."""

    def __init__(self, template: str, /, *, needs: str, **values: object) -> None:
        super().__init__(template, **values)
        self.needs = needs


class UsageError(PolicycliError):
    """A value of the command line that means nothing (a format, a date, an unknown field)."""


class NotFoundError(PolicycliError):
    """A name or id that nothing in the catalogue carries."""

    exit_code = 1
