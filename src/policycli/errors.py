"""What can go wrong in a way that the user can mend: one line, an exit code, no traceback."""


class PolicycliError(Exception):
    """A failure with one line for the user: what, where, and what to do."""

    exit_code = 2


class UnreadableError(PolicycliError):
    """A file that cannot be read as a document (missing, empty, binary, not permitted)."""


class UsageError(PolicycliError):
    """A value of the command line that means nothing (a format, a date, an unknown field)."""


class NotFoundError(PolicycliError):
    """A name or id that nothing in the catalogue carries."""

    exit_code = 1
