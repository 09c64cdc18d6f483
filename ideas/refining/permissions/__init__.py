"""Who may do what to refine ideas; importing this registers every policy of the slice."""

from ideas.refining.permissions import asks as asks
from ideas.refining.permissions import lineage as lineage
from ideas.refining.permissions import merging as merging
from ideas.refining.permissions import suggestions as suggestions
from ideas.refining.permissions import team as team
from ideas.refining.permissions import versions as versions
