from ideas.voting.methods import Method
from ideas.voting.models.ballots import Ballot, BallotQuerySet, InboxEntry
from ideas.voting.models.chain import Batch, Chain, Leaf, PublishedRecord
from ideas.voting.models.exposure import EarlierPlace, Exposure, Round
from ideas.voting.models.rules import Among, TieBreak, VotingRules
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
    "Leaf",
    "Method",
    "PublishedRecord",
    "Round",
    "Stretch",
    "Tally",
    "TieBreak",
    "VersionTally",
    "VotingRules",
    "WholeTally",
]
