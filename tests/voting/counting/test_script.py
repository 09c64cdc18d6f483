"""check_votes.py, run as a process of its own in a folder with nothing else, finds whatever was changed."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
from random import Random

import pytest

from ideas.voting.counting.command import main
from ideas.voting.counting.download import BALLOTS, EXCLUSIONS, RESULT, ROOTS, RULES
from ideas.voting.counting.script import build_script
from ideas.voting.counting.tally import canonical_json
from tests.voting.counting.downloads import check, published, write, zipped
from tests.voting.counting.samples import ranked, rules, single, support

BATCHES = [
    [single("ann", 1), single("bea", 2), single("cem", 2)],
    [single("dee", 1), single("cem", 1, turn=2), single("eve", 3)],
    [],
]
OUT = {BATCHES[1][2].receipt: "quarantined"}
RULES_HERE = rules("single", [1, 2, 3])
FILES = published(RULES_HERE, BATCHES, OUT)


@pytest.fixture
def folder(tmp_path):
    return write(tmp_path, FILES)


def row(number: int) -> bytes:
    return FILES[BALLOTS].split(b"\n")[number - 1] + b"\n"


def test_a_good_download_passes(folder):
    code, said = check(folder)

    assert code == 0
    assert said.splitlines()[0] == "Contest: 'Crisps 2026', counted by the method 'single'."
    assert "ok     Each of the 6 rows of ballots.csv is the row that was sealed." in said
    assert "ok     Counting again gives result.json, byte for byte." in said
    assert (
        "Counted: 4 of 6 ballots.\n  1. idea 1: votes 3\n  2. idea 2: votes 1\n  3. idea 3: votes 0" in said
    )


def test_a_zip_passes_as_a_folder_does(folder):
    (folder / "votes.zip").write_bytes(zipped(FILES))

    assert check(folder, "votes.zip")[0] == 0


def test_a_damaged_zip_is_found(folder):
    packed = bytearray(zipped(FILES))
    packed[200] ^= 1
    (folder / "votes.zip").write_bytes(packed)

    assert check(folder, "votes.zip")[0] == 1


@pytest.mark.parametrize("name", [BALLOTS, RULES, ROOTS, EXCLUSIONS, RESULT])
def test_one_changed_byte_is_found_wherever_it_is(folder, name):
    """A few positions of each file through the script; the test below takes all of them through its code."""
    random = Random(FILES[name])
    for _ in range(6):
        data = bytearray(FILES[name])
        at = random.randrange(len(data))
        data[at] = random.choice([byte for byte in range(256) if byte != data[at]])
        (folder / name).write_bytes(data)
        code, said = check(folder)
        assert code == 1, (at, said)
        assert "Traceback" not in said


@pytest.mark.parametrize("name", [BALLOTS, RULES, ROOTS, EXCLUSIONS, RESULT])
def test_no_position_of_a_file_can_be_changed_unseen(folder, name, capsys):
    random = Random(FILES[name])
    for at in range(len(FILES[name])):
        data = bytearray(FILES[name])
        data[at] ^= 1 << random.randrange(8)
        (folder / name).write_bytes(data)
        assert main([str(folder)]) == 1, at
    capsys.readouterr()


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        (row(3), row(3).replace(b",1,1,2,", b",1,1,1,"), "row 3: this is not the row that was sealed"),
        (row(3), b"", "row 3: batch 1, position 3 cannot follow batch 1, position 1."),
        (row(4), b"", "batch 1 has 2 rows, but 3 were sealed; rows after row 3 are missing."),
        (row(5) + row(6) + row(7), b"", "batch 2 has no rows, but 3 were sealed."),
        (row(3), row(3) + row(3), "row 4: batch 1, position 2 cannot follow batch 1, position 2."),
        (
            row(4),
            row(4) + row(4).replace(b"1,3,", b"1,4,", 1),
            "row 5: roots.json knows no batch 1 with a position 4",
        ),
        (row(3) + row(4), row(4) + row(3), "row 3: batch 1, position 3 cannot follow batch 1, position 1."),
        (row(7), row(7)[:-20], "row 7: the row does not end: the file was cut short."),
        (
            row(7)[-3:],
            b"00\n",
            "row 7: the vote is the one that was sealed, but the digest in its last column",
        ),
        (row(2)[-200:], row(2)[-200:].replace(b"\n", b"\r\n"), "row 2: The row ends as Windows ends rows"),
    ],
)
def test_the_first_bad_row_is_named(folder, old, new, wanted):
    assert FILES[BALLOTS].count(old) == 1
    (folder / BALLOTS).write_bytes(FILES[BALLOTS].replace(old, new))
    code, said = check(folder)

    assert code == 1
    assert wanted in said


def test_rows_that_change_places_within_a_batch_are_found(folder):
    three, four = row(3).replace(b"1,2,", b"1,3,", 1), row(4).replace(b"1,3,", b"1,2,", 1)
    (folder / BALLOTS).write_bytes(FILES[BALLOTS].replace(row(3) + row(4), four + three))
    code, said = check(folder)

    assert (code, "row 3: the row does not fit its own digest" in said) == (1, True)


def test_a_vote_changed_with_its_digest_is_found_by_the_root(folder):
    forged = published(RULES_HERE, [[*BATCHES[0][:2], single("cem", 3)], *BATCHES[1:]], OUT)
    write(folder, {**FILES, BALLOTS: forged[BALLOTS]})
    code, said = check(folder)

    assert code == 1
    assert "row 2: batch 1, which begins here, is not the one that was sealed" in said


def test_a_chain_that_was_rewritten_is_found(folder):
    roots = json.loads(FILES[ROOTS])
    roots["batches"][1]["root"] = "00" * 32
    (folder / ROOTS).write_bytes(canonical_json(roots))

    assert "the chain breaks at batch 2" in check(folder)[1]


def test_a_contest_rewritten_as_a_whole_is_found_by_a_root_that_somebody_noted(folder):
    noted = json.loads(FILES[ROOTS])["batches"][1]["chained"]
    assert check(folder, "--noted", noted.upper())[0] == 0

    write(folder, published(RULES_HERE, [BATCHES[0][:2], *BATCHES[1:]], OUT))
    assert check(folder)[0] == 0
    code, said = check(folder, "--noted", noted)
    assert (code, "is not in the chain" in said) == (1, True)


def test_another_result_is_found_and_the_difference_told(folder):
    write(folder, {**FILES, RESULT: FILES[RESULT].replace(b'"votes": 3', b'"votes": 4')})

    assert "At places / 1 / figures / votes it counts 3, and 4 is published." in check(folder)[1]


def test_every_voter_can_find_their_ballot_and_what_became_of_it(folder):
    first, second = BATCHES[0][2].receipt, BATCHES[1][1].receipt
    code, said = check(folder, "--receipt", first.lower(), "--receipt", second, "--receipt", next(iter(OUT)))

    assert code == 0
    assert f"Receipt {first}: batch 1, position 3" in said
    assert "It votes for idea 2. It does not count: the same voter changed it later." in said
    assert "It votes for idea 1. It counts." in said
    assert "It does not count (quarantined): it was set apart as part of a suspected fraud." in said


def test_a_receipt_of_another_contest_is_not_in_this_one(folder):
    code, said = check(folder, "--receipt", support("zoe", 9).receipt)

    assert (code, "no ballot of this contest has it" in said) == (1, True)


def test_a_mistyped_receipt_is_told_from_one_that_is_not_there(folder):
    receipt = BATCHES[0][0].receipt
    wrong = receipt[:-1] + ("A" if receipt[-1] != "A" else "B")
    code, said = check(folder, "--receipt", wrong)

    assert (code, "A letter or digit of this receipt is wrong" in said) == (2, True)


@pytest.mark.parametrize("name", [BALLOTS, RULES, ROOTS, EXCLUSIONS, RESULT])
def test_without_one_of_the_files_nothing_is_checked(folder, name):
    (folder / name).unlink()
    code, said = check(folder)

    assert (code, f"{name} is missing" in said) == (2, True)


def test_a_folder_that_is_not_there_is_told(folder):
    (folder / "not.zip").write_text("no")

    assert check(folder, "nowhere")[0] == check(folder, "not.zip")[0] == 2


@pytest.mark.parametrize(
    "files",
    [
        published(rules("support", []), []),
        published(rules("support", [7]), [[]]),
        published(rules("support", [7]), [[support("ann", 7)]]),
        published(rules("ranked", [7, 8]), [[ranked("ann", [8, 7])]]),
    ],
)
def test_an_empty_contest_and_one_ballot_pass(tmp_path, files):
    assert check(write(tmp_path, files))[0] == 0


def test_who_was_erased_is_gone_and_everybody_else_is_proven(tmp_path):
    gone = BATCHES[0][0].receipt
    folder = write(tmp_path, published(RULES_HERE, BATCHES, OUT, erased={gone}))
    code, said = check(folder, "--receipt", BATCHES[0][1].receipt)

    assert (code, "It counts." in said) == (0, True)
    assert gone.encode() not in (folder / BALLOTS).read_bytes()
    assert check(folder, "--receipt", gone)[0] == 1


def test_the_script_is_one_file_that_needs_nothing_of_the_portal():
    assert "ideas.voting" not in build_script()


@pytest.mark.parametrize("version", ["3.8", "3.9", "3.10", "3.11", "3.12", "3.13"])
def test_it_runs_under_every_python_that_is_here_and_is_grammar_to_the_others(folder, version):
    python = shutil.which(f"python{version}")
    if python is None or subprocess.run([python, "-c", ""], check=False, capture_output=True).returncode:
        python = sys.executable
        compile(ast.parse(build_script(), feature_version=(3, int(version[2:]))), "check_votes.py", "exec")

    assert check(folder, python=python)[0] == 0
