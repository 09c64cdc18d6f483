"""What one filling of a contest knows, and the rows it writes, table by table."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.utils.text import slugify

from cms.bench import words
from cms.bench.ballots import acts, author_of, spread
from cms.bench.crowd import ADDRESS
from cms.bench.tables import moment, next_pk, write
from contests.briefs.models import Contest, Phase
from ideas.discussion.models import Comment
from ideas.entries.content import IdeaContent
from ideas.entries.models import Idea, IdeaTag, Listing, Tag, Version, VersionContent
from ideas.entries.models.listing import RANDOM_KEYS
from ideas.voting.models import Ballot, Method
from portal.kernel import clock

SOURCE = "bench:"
CHUNK = 20_000
COMMENTS_EACH = 20
ANSWER_ONE_IN = 4

# The columns that are written; what is not named here takes its field's default.
BALLOT = "phase_id method user_id slot turn value delta idea_id version_id content_type_id object_id cast_at"
COMMENT = "id idea_id author_id parent_id thread_id body posted_at"
IDEA = "id contest_id author_id title pitch current_id source_key created_at published_at"
LISTING = "idea_id contest_id is_public published_at votes comments random_key"
VERSION = "id idea_id number author_id digest created_at"
CONTENT = "version_id salt title pitch body answers tags"


@dataclass(slots=True)
class Filling:
    """Keys by number, counted from 0: the idea of number 7 has the key `ideas[7]`."""

    contest: Contest
    phase: Phase | None
    seed: int
    ideas: list[int]
    versions: list[int]
    ballots: int
    voters: int
    comments: int
    known: int
    now: datetime = field(default_factory=clock.now)
    people: list[int] = field(default_factory=list)
    votes: Counter[int] = field(default_factory=Counter)
    remarks: Counter[int] = field(default_factory=Counter)

    @classmethod
    def of(cls, contest: Contest, *, phase: Phase | None, seed: int) -> Filling:
        """What an earlier filling has left in the contest."""
        keys = Idea.objects.filter(contest=contest, source_key__startswith=SOURCE).order_by("pk")
        rows = list(keys.values_list("pk", "current_id"))
        cast = Ballot.objects.filter(phase=phase, user__email__endswith=ADDRESS)
        return cls(
            contest=contest,
            phase=phase,
            seed=seed,
            ideas=[pk for pk, _version in rows],
            versions=[version for _pk, version in rows],
            ballots=cast.count(),
            voters=cast.values("user").distinct().count(),
            comments=Comment.objects.filter(idea__contest=contest, author__email__endswith=ADDRESS).count(),
            known=len(rows),
        )

    def reserve(self, total: int) -> None:
        """Give the ideas that are to come their keys, and those of their only versions."""
        first_idea, first_version = next_pk(Idea), next_pk(Version)
        self.ideas += range(first_idea, first_idea + total - self.known)
        self.versions += range(first_version, first_version + total - self.known)

    def write_ballots(self, count: int) -> None:
        kind = ContentType.objects.get_for_model(Idea).pk
        write(Ballot, BALLOT.split(), self._ballots(count, kind))

    def _ballots(self, count: int, kind: int) -> Iterator[tuple[Any, ...]]:
        phase, method = getattr(self.phase, "pk", None), Method.SUPPORT.value
        cast = acts(count, ideas=len(self.ideas), first_person=self.voters, seed=self.seed)
        for number, act in enumerate(cast):
            self.votes[act.idea] += act.delta
            idea = self.ideas[act.idea]
            yield (
                phase, method, self.people[act.person], str(idea), act.turn, act.value, act.delta, idea,
                self.versions[act.idea], kind, idea, self._at(number, count),
            )  # fmt: skip

    def write_comments(self, count: int) -> None:
        write(Comment, COMMENT.split(), self._comments(count, next_pk(Comment)))

    def _comments(self, count: int, first: int) -> Iterator[tuple[Any, ...]]:
        """So many on one idea, then on another; some answer the one before."""
        for step in range(count):
            number = self.comments + step
            idea = spread(number // COMMENTS_EACH, len(self.ideas))
            answers = step > 0 and number % COMMENTS_EACH % ANSWER_ONE_IN == ANSWER_ONE_IN - 1
            above = first + step - 1 if answers else None
            author = self.people[spread(number, len(self.people))]
            self.remarks[idea] += 1
            yield (
                first + step, self.ideas[idea], author, above, above, words.remark(number),
                self._at(step, count),
            )  # fmt: skip

    def write_ideas(self) -> None:
        """Content before ideas: SQLite's trigger reads it when the idea's row comes, to index its words."""
        tags = _tags()
        steps = [*range(self.known, len(self.ideas), CHUNK), len(self.ideas)]
        for start, stop in pairwise(steps):
            drawn = [(number, *words.idea(number, self.seed)) for number in range(start, stop)]
            said = [
                (number, content, f"{rng.getrandbits(128):032x}", rng.randrange(RANDOM_KEYS))
                for number, content, rng in drawn
            ]
            self._write_versions(said)
            write(Idea, IDEA.split(), (
                (
                    self.ideas[n], self.contest.pk, self._author(n), content.title, content.pitch,
                    self.versions[n], f"{SOURCE}{n}", self._at(n), self._at(n),
                )
                for n, content, _salt, _key in said
            ))  # fmt: skip
            write(Listing, LISTING.split(), (
                (self.ideas[n], self.contest.pk, True, self._at(n), self.votes[n], self.remarks[n], key)
                for n, _content, _salt, key in said
            ))  # fmt: skip
            write(IdeaTag, ["idea_id", "tag_id", "contest_id"], (
                (self.ideas[n], tags[name], self.contest.pk)
                for n, content, _salt, _key in said
                for name in content.tags
            ))  # fmt: skip

    def _write_versions(self, said: list[tuple[int, IdeaContent, str, int]]) -> None:
        write(Version, VERSION.split(), (
            (self.versions[n], self.ideas[n], 1, self._author(n), content.digest(salt), self._at(n))
            for n, content, salt, _key in said
        ))  # fmt: skip
        write(VersionContent, CONTENT.split(), (
            (
                self.versions[n], salt, content.title, content.pitch, content.body,
                json.dumps(content.answers), json.dumps(content.tags),
            )
            for n, content, salt, _key in said
        ))  # fmt: skip

    def recount_known(self) -> None:
        """Add the new ballots and comments to the listings that were there before."""
        changed = [n for n in {*self.votes, *self.remarks} if n < self.known]
        if not changed:
            return
        table = connection.ops.quote_name(Listing._meta.db_table)
        with connection.cursor() as cursor:
            cursor.executemany(
                f"UPDATE {table} SET votes = votes + %s, comments = comments + %s WHERE idea_id = %s",  # noqa: S608 - our own table
                [(self.votes[n], self.remarks[n], self.ideas[n]) for n in changed],
            )

    def _author(self, number: int) -> int:
        return self.people[author_of(number)]

    def _at(self, number: int, count: int | None = None) -> Any:
        """The moment of the `number`th of `count` things, all of them between the contest's start and now."""
        begun = self.contest.schedule[0].starts_at
        return moment(begun + (self.now - begun) * ((number + 1) / ((count or len(self.ideas)) + 1)))


def _tags() -> dict[str, int]:
    """Keys of the tags by name."""
    slugs = {name: slugify(name) for name in words.TAGS}
    Tag.objects.bulk_create(
        (Tag(slug=slug, name=name) for name, slug in slugs.items()), ignore_conflicts=True
    )
    keys = dict(Tag.objects.filter(slug__in=slugs.values()).values_list("slug", "pk"))
    return {name: keys[slug] for name, slug in slugs.items()}
