"""Errors, named by what follows from them: stop, reject this input, try again."""


class TextmineError(Exception):
    """Anything that textmine says on purpose; its message names the thing, the value and the remedy."""


class UsageError(TextmineError):
    """Stop: the call, a setting or a path is wrong, and no input can help (exit status 2)."""


class InputError(TextmineError):
    """Reject this input: it becomes a row of `sources` with this message as its reason; the others go on."""


class RetryError(TextmineError):
    """Try again: nothing is wrong with the input or the call, something outside was busy or away."""
