"""Checks of option values that both mean wrong usage and want the nearest known name."""

from __future__ import annotations

from policycli.errors import UsageError


def known(option: str, value: str | None, values: tuple[str, ...]) -> None:
    """Raise `UsageError` for a value that is none of the known ones, with the nearest of them."""
    if value is not None and value not in values:
        raise unknown(option, value, values)


def unknown(option: str, value: str, values: tuple[str, ...]) -> UsageError:
    """The error that a value which is none of the known ones is."""
    from policycli.query.suggest import nearest

    close, listed = nearest(value, values), ", ".join(values)
    if close:
        return UsageError(
            "{option}: {value!r} is not known; did you mean {close}? Known: {known}",
            option=option,
            value=value,
            close=close,
            known=listed,
        )
    return UsageError("{option}: {value!r} is not known; known: {known}", option=option, value=value, known=listed)
