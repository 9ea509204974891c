"""Checks of option values that both mean wrong usage and want the nearest known name."""

from __future__ import annotations

from policycli.errors import UsageError


def known(option: str, value: str | None, values: tuple[str, ...]) -> None:
    """Raise `UsageError` for a value that is none of the known ones, with the nearest of them."""
    if value is None or value in values:
        return
    from policycli.query.suggest import nearest

    close, known_values = nearest(value, values), ", ".join(values)
    if close:
        raise UsageError(
            "{option}: {value!r} is not known; did you mean {close}? Known: {known}",
            option=option,
            value=value,
            close=close,
            known=known_values,
        )
    raise UsageError("{option}: {value!r} is not known; known: {known}", option=option, value=value, known=known_values)
