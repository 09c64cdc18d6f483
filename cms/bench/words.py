"""What invented customers write: the same words for the same number, few enough to repeat as people do."""

from __future__ import annotations

import random

from ideas.entries.content import IdeaContent

ACCENTS = (
    "Smoked", "Salted", "Roasted", "Pickled", "Candied", "Charred", "Toasted", "Whipped", "Burnt",
    "Spiced", "Wild", "Midnight", "Grandma's", "Seaside", "Campfire", "Sunday", "Harbour", "Market",
    "Orchard", "Winter",
)  # fmt: skip
TASTES = (
    "mango", "paprika", "lime", "rosemary", "plum", "fig", "sesame", "miso", "honey", "beetroot", "dill",
    "mustard", "chestnut", "rhubarb", "saffron", "cardamom", "pear", "chilli", "tarragon", "walnut", "caper",
    "lemon", "sage", "fennel", "cherry", "tamarind", "coriander", "onion", "garlic", "apricot", "quince",
    "juniper", "horseradish", "pumpkin", "almond", "ginger", "basil", "tomato", "thyme", "crème fraîche",
)  # fmt: skip
ENDINGS = (
    "crisps", "on toast", "for a crowd", "with a twist", "after swimming", "from the oven", "by the sea",
    "at midnight", "for the train", "like at home", "in a cone", "without the fuss",
)  # fmt: skip
OPENINGS = (
    "My neighbours ask for it every summer.",
    "We had this on the night train and never forgot it.",
    "Two jars were left in the cupboard, and this came of them.",
    "It began as a mistake at a school fair.",
    "My father sold it from a van by the harbour.",
    "Nobody believes it works until they have tried it.",
    "I make it when the first cold evening comes.",
    "The smell alone brings people into the kitchen.",
)
REASONS = (
    "It is loud at first and gentle afterwards.",
    "Children like it, which surprised us.",
    "It needs nothing that a shop would not have.",
    "You taste the smoke before anything else.",
    "It is not too sweet, and it keeps its crunch.",
    "There is nothing like it on the shelf.",
    "It goes with everything you would drink in a garden.",
    "A little salt at the end holds it together.",
)
REMARKS = (
    "I would buy this tomorrow.",
    "Less sweet, please, and more smoke.",
    "We tried something like it at home: **roast the seeds first**.",
    "What would it cost?",
    "The name alone makes me hungry.",
    "Could it be made without nuts? My daughter would love it.",
    "Have you thought of a smaller pack for the train?",
    "I voted for it, but try it with lime instead.",
    "This is what my grandmother made, down to the pinch of salt.",
    "Who else would take it a little hotter?",
)
TAGS = (
    "spicy", "sweet", "smoky", "vegan", "family", "summer", "winter", "sour", "street food", "childhood",
    "no nuts", "picnic", "umami", "fruit", "herbs", "crunchy", "breakfast", "party", "travel", "bold",
    "mild", "harvest", "seaside", "cheese", "dessert", "barbecue", "garden", "tea time", "low salt",
    "festive",
)  # fmt: skip
BASES = ("Potato", "Lentil", "Maize", "Surprise me")
FIRST_NAMES = (
    "Amara", "Bo", "Carmen", "Dev", "Elif", "Femi", "Greta", "Hugo", "Ines", "Jonas", "Kofi", "Lea", "Mina",
    "Noor", "Otto", "Priya", "Quinn", "Rosa", "Sami", "Tove", "Uma", "Viktor", "Wen", "Yusuf", "Zoe",
)  # fmt: skip
INITIALS = "ABCDEFGHIJKLMNOPRSTVW"


def idea(number: int, seed: int) -> tuple[IdeaContent, random.Random]:
    """What idea `number` says, and the generator that goes on drawing for it."""
    rng = random.Random(f"{seed}:{number}")
    draw = rng.random
    one, two, three = (TASTES[int(draw() * len(TASTES))] for _taste in range(3))
    title = f"{_pick(ACCENTS, draw)} {one} and {two} {_pick(ENDINGS, draw)}"
    content = IdeaContent(
        title=title,
        pitch=f"{one.capitalize()} and {two}, with {three} to finish. {_pick(REASONS, draw)}",
        body=f"{_pick(OPENINGS, draw)} {_pick(REASONS, draw)}",
        answers={
            "ingredients": list(dict.fromkeys((one, two, three))),
            "base": _pick(BASES, draw),
            "inspiration": _pick(OPENINGS, draw),
        },
        tags=tuple(dict.fromkeys(TAGS[int(draw() ** 2 * len(TAGS))] for _tag in range(1 + int(draw() * 3)))),
    )
    return content, rng


def remark(number: int) -> str:
    return REMARKS[(number * 7 + number // 20) % len(REMARKS)]


def person(number: int) -> tuple[str, str]:
    """Handle and display name."""
    first = FIRST_NAMES[number % len(FIRST_NAMES)]
    initial = INITIALS[number // len(FIRST_NAMES) % len(INITIALS)]
    return f"{first.lower()}_{number}", f"{first} {initial}."


def _pick(words: tuple[str, ...], draw) -> str:
    return words[int(draw() * len(words))]
