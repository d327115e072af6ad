"""What was asked for and can not be had, in words for whoever asked."""

from __future__ import annotations


class UnknownNameError(LookupError):
    """A measure, claimant, language, scheme or kind that is not there; the text lists the known."""

    def __str__(self) -> str:
        """Return the text as it is."""
        return str(self.args[0])


class AddressError(ValueError):
    """An address of publication that is none of the web, or says more than where."""


class SizeError(ValueError):
    """A sheet that is too small or too large, or has too many dots."""


class LettersWarning(UserWarning):
    """Letters that no font of the machine has."""
