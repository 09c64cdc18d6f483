"""Who may do what, and the sentence for why not.

A policy is an ordered list of (predicate, sentence). The first predicate that fails gives its sentence, which
is shown beside a disabled control and on the 403 page. Services *require*; views and templates *ask*.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from rules.predicates import Predicate
from rules.predicates import predicate as _rules_predicate

Sentence = Any  # a lazy or plain string, or a callable (user, obj) -> string
Rule = tuple[Predicate, Sentence]


class _System:
    """The portal itself as an actor: scheduled work, imports, the first operator."""

    pk = None
    is_authenticated = True
    is_anonymous = False
    is_active = True
    is_superuser = True

    def __str__(self) -> str:
        return "Potluck"


# Services take a member as `by`, or this; typed so that it passes for either.
SYSTEM: Final[Any] = _System()


class Denied(PermissionDenied):
    """The actor may not do this; `sentence` says why in words made for them."""

    def __init__(self, policy: str, sentence: Any) -> None:
        super().__init__(str(sentence))
        self.policy = policy
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Policy:
    name: str
    rules: tuple[Rule, ...]

    def why_not(self, user: Any, obj: Any = None) -> str | None:
        for test, sentence in self.rules:
            if not test.test(user, obj):
                return str(sentence(user, obj) if callable(sentence) else sentence)
        return None


POLICIES: dict[str, Policy] = {}


def predicate(fn: Callable[..., bool]) -> Predicate:
    """Make `fn(user, obj)` a predicate that composes with `&`, `|` and `~`."""
    return _rules_predicate(fn)


def policy(name: str, *rules: Rule) -> Policy:
    """Register the ordered rules of `name` ("slice.verb_noun"); a name is given once."""
    if name in POLICIES:
        raise ValueError(f"The policy {name} is registered twice.")
    POLICIES[name] = Policy(name, tuple(rules))
    return POLICIES[name]


def why_not(user: Any, name: str, obj: Any = None) -> str | None:
    """The first failing sentence of the policy, or None when `user` may. SYSTEM always may."""
    if user is SYSTEM:
        return None
    return POLICIES[name].why_not(user, obj)


def can(user: Any, name: str, obj: Any = None) -> bool:
    return why_not(user, name, obj) is None


def require(user: Any, name: str, obj: Any = None) -> None:
    """Raise `Denied` with the policy's sentence unless `user` may."""
    sentence = why_not(user, name, obj)
    if sentence is not None:
        raise Denied(name, sentence)


def first_denial(user: Any, checks: Iterable[tuple[str, Any]]) -> str | None:
    """The first sentence among several (policy, object) checks, or None."""
    return next((s for name, obj in checks if (s := why_not(user, name, obj)) is not None), None)


@predicate
def is_signed_in(user: Any, obj: Any = None) -> bool:
    return bool(user and user.is_authenticated)


@predicate
def is_operator(user: Any, obj: Any = None) -> bool:
    return bool(user and user.is_authenticated and user.is_active and user.is_superuser)
