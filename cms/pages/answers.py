from __future__ import annotations

from cms.pages.reads.stories import stories_of
from ideas.gallery.questions import Told, WhatWasTold


def stories_told(question: WhatWasTold) -> list[Told]:
    found = stories_of(question.author)
    return [Told(own.story.title, own.url, str(own.state.label), own.tone) for own in found]
