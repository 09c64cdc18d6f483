from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from cms.importing.reading import read_files, read_folder
from cms.importing.records import shorten
from cms.importing.services import import_contest
from contests.briefs.models import Contest
from ideas.entries.models import Idea
from ideas.moderation.models import Decision
from ideas.voting.models import Ballot
from portal.accounts.models import User
from portal.notifications.models import Notice

WRONG = [
    (
        "ideas.csv",
        "key,author\n1,ann\n",
        "ideas.csv:1: Missing column: title, pitch, body, submitted_at, state.",
    ),
    ("ideas.csv", "", "ideas.csv: The file is empty."),
    ("ballots.csv", "\n", "ballots.csv: The file is empty."),
    (
        "ideas.csv",
        "key,author,title,pitch,body,submitted_at,state\n1,ann,Leek,,,yesterday,published\n",
        "ideas.csv:2: “yesterday” is not a time such as 2026-05-01T12:00:00+00:00.",
    ),
    (
        "ideas.csv",
        "key,author,title,pitch,body,submitted_at,state\n1,ann,Leek,,,2024-05-01,secret\n",
        "ideas.csv:2: The state must be “published” or “hidden”.",
    ),
    (
        "ideas.csv",
        "key,author,title,pitch,body,submitted_at,state\n1,ann\n",
        "ideas.csv:2: The line has too few cells.",
    ),
    ("ballots.csv", "idea,voter,value,cast_at\n9,bob,1,2024-05-03\n", "ballots.csv:2: There is no idea 9."),
    (
        "ballots.csv",
        "idea,voter,value,cast_at\n1,bob,7,2024-05-03\n",
        "ballots.csv:2: “7” is not a vote; it must be 1, 0 or -1.",
    ),
    ("contest.csv", "title\n\n", "contest.csv: The file must hold one line with the contest's title."),
    (
        "contest.csv",
        "title,kind\nSoup,stew\n",
        "contest.csv:2: The kind must be one of design, flavour, open.",
    ),
    ("contest.csv", "title\nSo\0up\n", "contest.csv:2: The file holds a null character."),
]


@pytest.mark.parametrize(("file", "text", "sentence"), WRONG)
def test_each_wrong_line_is_named_with_its_reason(folder, file, text, sentence):
    (folder / file).write_text(text)
    assert sentence in "\n".join(map(str, read_folder(folder).problems))


def test_a_file_in_another_encoding_is_named_with_its_line(folder):
    (folder / "ideas.csv").write_bytes("key,author\nr\xe9sum\xe9".encode("latin-1"))
    assert [p.line for p in read_folder(folder).problems if p.file == "ideas.csv"] == [2]


def test_files_of_no_known_format_are_refused():
    problems = read_files("x", {"letters.csv": b"a,b"}).problems
    assert [problem.line for problem in problems] == [0]


def test_nothing_is_written_from_a_record_with_problems(folder, brand, operator):
    (folder / "ballots.csv").write_text("idea,voter,value,cast_at\n9,bob,1,2024-05-03\n")
    with pytest.raises(ValidationError, match="There is no idea 9"):
        import_contest(record=read_folder(folder), brand=brand, by=operator)
    assert not Contest.objects.exists()


def test_ideas_people_states_and_ballots_come_in(folder, brand, operator):
    done = import_contest(record=read_folder(folder), brand=brand, by=operator)
    assert (done.ideas, done.people, done.ballots) == (2, 3, 3)
    leek, gravel = Idea.objects.order_by("source_key")
    assert (leek.title, leek.pitch, leek.current.content.body) == ("Leek", "Green", "Very green")
    assert (leek.is_public, gravel.is_public) == (True, False)
    assert leek.listing.votes == 1
    assert Decision.objects.get().object_id == gravel.pk
    assert [
        b.delta for b in Ballot.objects.filter(user__display_name="Participant cia").order_by("turn")
    ] == [1, -1]


def test_participants_of_the_past_cannot_sign_in_and_hear_nothing(folder, brand, operator, drain, mailoutbox):
    import_contest(record=read_folder(folder), brand=brand, by=operator)
    drain()
    people = User.objects.filter(email__endswith="@participants.invalid")
    assert {
        (person.is_active, person.has_usable_password(), person.is_profile_public) for person in people
    } == {(False, False, False)}
    assert not Notice.objects.exists()
    assert mailoutbox == []


def test_a_later_file_with_more_lines_adds_only_those(folder, brand, operator):
    import_contest(record=read_folder(folder), brand=brand, by=operator)
    with (folder / "ballots.csv").open("a") as file:
        file.write("1,ann,1,2024-05-05T10:00:00Z\n")
    done = import_contest(record=read_folder(folder), brand=brand, by=operator)
    assert (done.ideas, done.people, done.ballots) == (0, 0, 1)


def test_the_preview_writes_nothing(folder, brand, operator, capsys):
    call_command("import_contest", str(folder), brand=brand.slug, preview=True)
    assert "Soup of the year: 2 ideas, 3 people, 3 ballots. Nothing was written." in capsys.readouterr().out
    assert not Contest.objects.exists()


@pytest.mark.parametrize(
    ("brand_slug", "sentence"),
    [("nobody", "no brand with the address nobody"), ("nature-watch", "no such operator")],
)
def test_the_command_says_what_is_missing(folder, brand, brand_slug, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("import_contest", str(folder), brand=brand_slug)


@pytest.mark.parametrize(
    ("text", "length", "short"),
    [("one two", 20, "one two"), ("one two three", 9, "one two…"), ("x" * 30, 10, "x" * 9 + "…")],
)
def test_long_statements_are_shortened_between_words(text, length, short):
    assert shorten(text, length) == short
