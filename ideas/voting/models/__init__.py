from ideas.voting.methods import Method
from ideas.voting.models.ballots import Ballot, BallotQuerySet, InboxEntry
from ideas.voting.models.chain import Batch, Chain, Leaf, PublishedRecord
from ideas.voting.models.exposure import EarlierPlace, Exposure, Round
from ideas.voting.models.fraud import (
    Agent,
    Cluster,
    ClusterBallot,
    ClusterDecision,
    ClusterVerdict,
    Objection,
    Signal,
    Trace,
)
from ideas.voting.models.quarantine import QuarantinedSlot
from ideas.voting.models.rules import Among, TieBreak, VotingRules
from ideas.voting.models.stretches import Stretch, VersionTally, WholeTally
from ideas.voting.models.tallies import Tally

__all__ = [
    "Agent",
    "Among",
    "Ballot",
    "BallotQuerySet",
    "Batch",
    "Chain",
    "Cluster",
    "ClusterBallot",
    "ClusterDecision",
    "ClusterVerdict",
    "EarlierPlace",
    "Exposure",
    "InboxEntry",
    "Leaf",
    "Method",
    "Objection",
    "PublishedRecord",
    "QuarantinedSlot",
    "Round",
    "Signal",
    "Stretch",
    "Tally",
    "TieBreak",
    "Trace",
    "VersionTally",
    "VotingRules",
    "WholeTally",
]
