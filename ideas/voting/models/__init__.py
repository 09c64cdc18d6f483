from ideas.voting.methods import Method
from ideas.voting.models.ballots import Ballot, BallotQuerySet, InboxEntry
from ideas.voting.models.chain import Batch, Chain, Leaf, PublishedRecord
from ideas.voting.models.exposure import EarlierPlace, Exposure, Round
from ideas.voting.models.invitees import Invitee
from ideas.voting.models.looks import SealedLook
from ideas.voting.models.rules import Among, TieBreak, VotingRules
from ideas.voting.models.seeds import TieSeed
from ideas.voting.models.stretches import Stretch, VersionTally, WholeTally
from ideas.voting.models.tallies import Tally

__all__ = [
    "Among",
    "Ballot",
    "BallotQuerySet",
    "Batch",
    "Chain",
    "EarlierPlace",
    "Exposure",
    "InboxEntry",
    "Invitee",
    "Leaf",
    "Method",
    "PublishedRecord",
    "Round",
    "SealedLook",
    "Stretch",
    "Tally",
    "TieBreak",
    "TieSeed",
    "VersionTally",
    "VotingRules",
    "WholeTally",
]
