"""What is announced is heard, what is asked is answered, and what is forbidden has a test."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import ClassVar

from portal.kernel import questions, wiring
from portal.kernel.events import EVENTS
from portal.kernel.policies import POLICIES
from portal.subscriptions import SUBSCRIPTIONS
from tests.architecture.project import (
    ROOT,
    import_everywhere,
    none_left,
    python_files,
    shown,
    suite_files,
    tree_of,
)

ASKING = {"require", "can", "why_not"}


def test_every_event_is_routed():
    import_everywhere("events")
    own = {name: event for name, event in EVENTS.items() if not event.__module__.startswith("tests")}
    unrouted = sorted(name for name, event in own.items() if event not in SUBSCRIPTIONS)
    none_left(
        unrouted, "Add them to SUBSCRIPTIONS in portal/subscriptions.py; `()` says that nobody listens."
    )


def test_every_event_is_published():
    import_everywhere("events")
    published: set[str] = set()
    for file in python_files():
        names = {_named(node) for node in ast.walk(tree_of(file))}
        if "publish" in names:
            published |= names
    own = {event.__name__ for event in EVENTS.values() if not event.__module__.startswith("tests")}
    none_left(sorted(own - published), "Publish these events in a service, or remove them.")


def test_every_question_has_its_answer():
    none_left(wiring.check(None), "Add the answers to ANSWERS in portal/subscriptions.py.")
    assert questions.unanswered() == []


def test_a_process_that_has_relayed_nothing_yet_answers(monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(questions, "_answers", {})
        wiring.load()
        assert questions.ask(CollectNothing()) == []
        assert questions.unanswered() == []
    # The answers were bound to a table that is gone now; whoever asks next binds them anew.
    wiring.load()


@dataclass(frozen=True)
class CollectNothing(questions.Question):
    optional: ClassVar[bool] = True


def test_every_policy_asked_for_exists():
    import_everywhere("permissions")
    unknown = [
        f"{shown(file)}:{node.lineno} {name}"
        for file in python_files()
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.Call)
        and _called(node) in ASKING
        and (name := _policy_argument(node))
        and name not in POLICIES
    ]
    none_left(unknown, "Register the policy in the slice's permissions.py, or correct its name.")


def test_every_policy_is_named_in_a_test():
    import_everywhere("permissions")
    own_folder = ROOT / "tests" / "architecture"
    text = "\n".join(file.read_text() for file in suite_files() if own_folder not in file.parents)
    untested = sorted(name for name in POLICIES if f'"{name}"' not in text and f"'{name}'" not in text)
    none_left(
        untested, "Name each in the table of its slice's tests: who may, when, and the sentence if not."
    )


def _named(node: ast.AST) -> str:
    return getattr(node, "id", getattr(node, "attr", ""))


def _called(node: ast.Call) -> str:
    return _named(node.func)


def _policy_argument(node: ast.Call) -> str | None:
    """The policy's name in `require(by, "slice.verb_noun", obj)`."""
    if len(node.args) < 2 or not isinstance(node.args[1], ast.Constant):
        return None
    return node.args[1].value
