from ideas.entries.models.attachment import Attachment
from ideas.entries.models.coauthor import INCLUDED_IN, CoAuthor, Right
from ideas.entries.models.draft import Draft
from ideas.entries.models.idea import Idea, IdeaStatus
from ideas.entries.models.listing import IdeaTag, Listing, Tag
from ideas.entries.models.version import AiHelp, Version, VersionContent, VersionCredit, VersionPicture

__all__ = [
    "INCLUDED_IN",
    "AiHelp",
    "Attachment",
    "CoAuthor",
    "Draft",
    "Idea",
    "IdeaStatus",
    "IdeaTag",
    "Listing",
    "Right",
    "Tag",
    "Version",
    "VersionContent",
    "VersionCredit",
    "VersionPicture",
]
