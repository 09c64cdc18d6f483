"""What stands in the larder: cheese, sweets, nuts, drinks, meat and fish, each drawn in a box of 100 by 100."""

from __future__ import annotations

from ideas.entries.pack.motifs.motif import Motif

LARDER = (
    Motif(
        "cheese",
        "cheese cheddar gouda parmesan feta brie camembert mozzarella stilton gruyere pecorino paneer halloumi comte raclette roquefort fromage kase queso mac",
        "#f3b62f",
        '<path d="M8 60 70 20c14 4 22 16 22 32v8z" fill="#fbd163"/><path d="M8 60h84v26H8z" fill="#f2b530"/>'
        '<g fill="#d58f17"><circle cx="28" cy="73" r="7"/><circle cx="58" cy="76" r="5"/><circle cx="78" cy="70" r="6"/><path d="M44 60a8 7 0 0 0 16 0z"/></g><ellipse cx="64" cy="42" rx="8" ry="6" fill="#e2a021"/>',
    ),
    Motif(
        "honey",
        "honey miel honig agave maple syrup golden molasses treacle mead",
        "#eda32a",
        '<path d="M50 8 86 29v42L50 92 14 71V29z" fill="#f4b235"/><path d="M50 8 86 29v42L50 92z" fill="#dd8f1c"/>'
        '<path d="M50 24 72 37v26L50 76 28 63V37z" fill="#ffd778"/><path d="M50 44c6 9 10 14 10 20a10 10 0 0 1-20 0c0-6 4-11 10-20z" fill="#e0921d"/>',
    ),
    Motif(
        "chocolate",
        "chocolate cocoa cacao brownie fudge nougat ganache schokolade chocolat",
        "#6b3f2a",
        '<path d="M20 16h60v72H20z" fill="#6b3f2a"/><g fill="#8a5638"><path d="M25 21h23v20H25zM53 21h22v20H53zM25 45h23v20H25zM53 45h22v20H53z"/></g>'
        '<path d="M25 41l4-4h15l4 4zM53 41l4-4h14l4 4zM25 65l4-4h15l4 4zM53 65l4-4h14l4 4z" fill="#4a2919"/><path d="M14 66l14 6 10-6 12 8 12-8 12 6 12-6v30H14z" fill="#e9e3d8"/><path d="M14 78h72v18H14z" fill="#cbbfae"/>',
    ),
    Motif(
        "caramel",
        "caramel toffee butterscotch dulce fudge karamell brittle sugar candy marshmallow",
        "#d08a3a",
        '<path d="M18 34h52v44H18z" fill="#dc9a4a" /><path d="M18 34l14-14h52L70 34z" fill="#f3c07c"/><path d="M70 34l14-14v44L70 78z" fill="#b06f27"/>'
        '<path d="M28 44h20M28 52h10" stroke="#ffe2b8" stroke-width="4" stroke-linecap="round"/><path d="M18 64c8 6 14-4 22 2s12 6 18 0 8 2 12 0v12H18z" fill="#b8752b"/>',
    ),
    Motif(
        "vanilla",
        "vanilla custard creme cream vanille tonka",
        "#f1dba7",
        '<path d="M50 50C32 46 22 30 30 14c16 2 24 18 20 36zM50 50c18-4 28-20 20-36-16 2-24 18-20 36zM50 50c-14 12-32 10-40-6 12-10 30-8 40 6zM50 50c14 12 32 10 40-6-12-10-30-8-40 6z" fill="#fff4d6"/>'
        '<path d="M50 50c-6 12-4 24 6 32 10-8 8-22-6-32z" fill="#f3dfae"/><circle cx="50" cy="49" r="8" fill="#f0b93a"/><path d="M46 60c-2 16-12 26-26 34M56 60c6 14 12 24 26 32" stroke="#4b2f20" stroke-width="5" stroke-linecap="round" fill="none"/>',
    ),
    Motif(
        "coffee",
        "coffee espresso mocha latte cappuccino kaffee cafe tiramisu",
        "#5a3825",
        '<ellipse cx="38" cy="44" rx="22" ry="30" fill="#6b4229" transform="rotate(-28 38 44)"/><path d="M28 20c14 12 2 30 16 48" stroke="#3a2113" stroke-width="5" fill="none" stroke-linecap="round"/>'
        '<ellipse cx="68" cy="66" rx="18" ry="25" fill="#84573a" transform="rotate(24 68 66)"/><path d="M76 44c-12 10-2 26-15 42" stroke="#4b2c1a" stroke-width="4.500" fill="none" stroke-linecap="round"/>',
    ),
    Motif(
        "nut",
        "nut hazelnut almond pecan walnut cashew pistachio macadamia praline nuss noisette chestnut marzipan sesame tahini seed",
        "#b5793f",
        '<path d="M16 44c8-26 30-34 34-34s26 8 34 34c-4 28-20 46-34 48-14-2-30-20-34-48z" fill="#c58a4c"/><path d="M54 11c8 3 23 11 30 33-4 28-20 46-34 48 18-24 20-56 4-81z" fill="#9f6a33"/>'
        '<path d="M16 44C30 32 70 32 84 44c-2 6-66 6-68 0z" fill="#8a5728"/><path d="M16 44c6-22 22-30 34-34 12 4 28 12 34 34-14-8-54-8-68 0z" fill="#e4bd85"/>',
    ),
    Motif(
        "peanut",
        "peanut groundnut satay erdnuss cacahuete",
        "#d9a45a",
        '<path d="M30 10c16-4 28 8 26 22-1 8 2 12 8 16 16 8 18 30 4 40s-36 2-38-16c-1-8-2-12-8-18-12-12-10-40 8-44z" fill="#dcab64"/>'
        '<path d="M48 15c8 4 9 11 8 17-1 8 2 12 8 16 16 8 18 30 4 40-6 4-13 5-19 3 18-8 18-24 6-36s-6-22-7-40z" fill="#bd8740"/>'
        '<path d="M26 26l6 4M30 42l7 3M40 60l7 2M42 76l7 2M40 22l5 3M58 66l5 4" stroke="#93662c" stroke-width="3" stroke-linecap="round"/>',
    ),
    Motif(
        "bacon",
        "bacon ham chorizo salami prosciutto speck jamon sausage bbq barbecue smoked smoke smoky beef steak pork pulled lamb duck chicken roast",
        "#b5433c",
        '<path d="M18 16c12 8 6 18 12 28s14 14 10 26-2 16 4 22l22-4c-8-8-2-16 2-26s-6-18-10-26 0-18-8-26z" fill="#c44a43"/>'
        '<path d="M28 14c12 10 6 18 12 28s12 14 9 26-3 16 3 22" stroke="#f7d9c4" stroke-width="7" fill="none" stroke-linecap="round"/><path d="M56 12c12 8 8 16 14 26s14 16 10 28-2 14 4 20" stroke="#c44a43" stroke-width="12" fill="none" stroke-linecap="round"/><path d="M59 14c10 8 8 16 13 25s13 16 9 27" stroke="#f7d9c4" stroke-width="4" fill="none" stroke-linecap="round"/>',
    ),
    Motif(
        "prawn",
        "prawn shrimp crab lobster seafood scampi",
        "#f2785c",
        '<path d="M76 22C48 10 16 26 16 54c0 24 24 38 46 32 12-4 16-14 10-22-4 6-14 8-22 4-10-5-10-20 2-24 10-4 22 0 28-6 3-4 2-12-4-16z" fill="#f58467"/>'
        '<path d="M34 26c-2 8 2 16 10 20M20 42c4 6 10 9 18 8M18 62c6 2 12 0 18-4M30 80c2-6 6-10 12-12" stroke="#d4573b" stroke-width="4" fill="none" stroke-linecap="round"/>'
        '<circle cx="66" cy="29" r="4" fill="#3a2326"/><path d="M76 22c8-4 14-10 16-16M78 28c8 0 14-2 18-6" stroke="#d4573b" stroke-width="3" stroke-linecap="round" fill="none"/><path d="M62 86c8-2 14 2 18 8 4-8 0-18-8-22z" fill="#d4573b"/>',
    ),
    Motif(
        "fish",
        "fish salmon tuna anchovy sardine cod mackerel",
        "#5f93a8",
        '<path d="M8 50c14-26 46-32 66-8l18-16c-2 16-2 32 0 48L74 58C54 82 22 76 8 50z" fill="#6ea4b8"/><path d="M8 50c14 26 46 32 66 8l18 16c-1-8-1.500-16-1.500-24H8z" fill="#4b7f94"/>'
        '<circle cx="26" cy="45" r="4.500" fill="#fff"/><circle cx="26" cy="45" r="2.500" fill="#1d2a33"/><path d="M40 36c6 8 6 20 0 28M52 36c5 8 5 20 0 28" stroke="#cfe4ec" stroke-width="3" fill="none" stroke-linecap="round"/>',
    ),
    Motif(
        "egg",
        "egg mayo mayonnaise hollandaise carbonara",
        "#f6c445",
        '<path d="M14 56c-4-18 12-30 26-28 8-12 32-12 38 4 14 6 14 26 4 34 0 16-22 24-34 16-16 8-36-6-34-26z" fill="#fffaf0"/><path d="M82 66c0 16-22 24-34 16 18 0 30-10 34-16z" fill="#e3d9c6"/><circle cx="48" cy="54" r="17" fill="#f8c23a"/><path d="M38 50c2-5 6-8 11-8" stroke="#fff0bd" stroke-width="4" stroke-linecap="round" fill="none"/>',
    ),
    Motif(
        "biscuit",
        "biscuit cookie cracker waffle wafer oat granola cereal gingerbread speculoos bread toast brioche pretzel dough",
        "#c98f4b",
        '<circle cx="50" cy="50" r="40" fill="#d79f58"/><path d="M58 11a40 40 0 0 1-10 79c28-14 32-56 10-79z" fill="#b97f3b"/>'
        '<g fill="#5b3521"><circle cx="36" cy="34" r="6"/><circle cx="60" cy="30" r="4.500"/><circle cx="66" cy="54" r="6.500"/><circle cx="42" cy="60" r="6"/><circle cx="56" cy="76" r="5"/><circle cx="24" cy="54" r="4"/></g>',
    ),
    Motif(
        "milk",
        "milk yoghurt yogurt buttermilk butter kefir sour-cream cheesecake cream skyr mascarpone ricotta",
        "#cfe0ee",
        '<path d="M34 8h32v14l10 18v52H24V40l10-18z" fill="#fdfcf8"/><path d="M56 8h10v14l10 18v52H60V40L56 22z" fill="#d5dfe8"/><path d="M34 8h32v9H34z" fill="#3f78b8"/><path d="M24 52c10 6 16-4 26 2s16 4 26-2v26H24z" fill="#5c97d6"/>',
    ),
    Motif(
        "tea",
        "tea matcha chai green-tea earl-grey jasmine rooibos hibiscus",
        "#7a9a4a",
        '<path d="M14 40h60v18c0 18-12 30-30 30S14 76 14 58z" fill="#f4ead6"/><path d="M52 40h22v18c0 18-12 30-30 30 14-10 14-30 8-48z" fill="#d9c9aa"/><path d="M74 46c18-4 20 24-4 24" stroke="#d9c9aa" stroke-width="6" fill="none"/><ellipse cx="44" cy="40" rx="30" ry="8" fill="#8fae4f"/>'
        '<path d="M36 26c-6-6 4-10-2-18M52 26c-6-6 4-10-2-18" stroke="#fff" stroke-opacity=".8" stroke-width="4" stroke-linecap="round" fill="none"/>',
    ),
    Motif(
        "vinegar",
        "vinegar balsamic oil soy sauce worcester mustard teriyaki miso ponzu rum whisky whiskey beer ale gin bourbon cola",
        "#7a4a2c",
        '<path d="M42 6h16v22c0 8 14 12 14 26v34c0 4-2 6-6 6H34c-4 0-6-2-6-6V54c0-14 14-18 14-26z" fill="#8d5a36"/><path d="M54 6h4v22c0 8 14 12 14 26v34c0 4-2 6-6 6H54c8-30 4-60 0-88z" fill="#6a3f23"/><path d="M28 58h44v22H28z" fill="#f6e9cf"/><path d="M34 66h24M34 73h14" stroke="#b1543a" stroke-width="4" stroke-linecap="round"/><path d="M40 4h20v9H40z" fill="#d9a93d"/>',
    ),
    Motif(
        "flower",
        "flower rose lavender violet elderflower orange-blossom saffron blossom hibiscus chamomile",
        "#d987b2",
        '<g fill="#e59ac1"><ellipse cx="50" cy="26" rx="15" ry="20"/><ellipse cx="50" cy="26" rx="15" ry="20" transform="rotate(72 50 50)"/><ellipse cx="50" cy="26" rx="15" ry="20" transform="rotate(144 50 50)"/><ellipse cx="50" cy="26" rx="15" ry="20" transform="rotate(216 50 50)"/><ellipse cx="50" cy="26" rx="15" ry="20" transform="rotate(288 50 50)"/></g>'
        '<g stroke="#b85a8a" stroke-width="2.500" stroke-linecap="round"><path d="M50 38V20M61 46l17-6M57 59l11 14M43 59 32 73M39 46l-17-6"/></g><circle cx="50" cy="50" r="12" fill="#f6c445"/><circle cx="50" cy="50" r="6" fill="#d98f1d"/>',
    ),
)

# What stands for a word that nobody has drawn yet; which one depends on the word.
ANYTHING = (
    Motif(
        "leafling",
        "",
        "#5aa05a",
        '<path d="M50 92C18 78 14 34 50 8c36 26 32 70 0 84z" fill="#5aa860"/><path d="M50 8c36 26 32 70 0 84z" fill="#3f8748"/><path d="M50 90V26M50 44 36 34M50 44l14-10M50 62 34 50M50 62l16-12M50 78l-10-8M50 78l10-8" stroke="#d7efcf" stroke-width="3" stroke-linecap="round"/>',
    ),
    Motif(
        "drop",
        "",
        "#3f8fc4",
        '<path d="M50 8c18 24 30 38 30 54a30 30 0 0 1-60 0c0-16 12-30 30-54z" fill="#4aa3d8"/><path d="M50 8c18 24 30 38 30 54a30 30 0 0 1-30 30c22-22 20-56 0-84z" fill="#2f7fb3"/><path d="M31 62c0 8 4 14 10 17" stroke="#d5eefb" stroke-width="6" stroke-linecap="round" fill="none"/>',
    ),
    Motif(
        "star",
        "",
        "#f0b232",
        '<path d="M50 6l12 28 30 4-22 21 6 31-26-15-26 15 6-31L8 38l30-4z" fill="#f6c03f"/><path d="M50 6l12 28 30 4-22 21 6 31-26-15z" fill="#db9420"/>',
    ),
    Motif(
        "swirl",
        "",
        "#d8607c",
        '<circle cx="50" cy="50" r="40" fill="#e5738d"/><path d="M50 50c0-8 12-8 12 2 0 14-24 14-24-2 0-22 36-22 36 2 0 30-48 30-48-2" stroke="#fff1e6" stroke-width="7" fill="none" stroke-linecap="round"/>',
    ),
    Motif(
        "bloom",
        "",
        "#8a6fc0",
        '<g fill="#9a80d0"><circle cx="50" cy="26" r="18"/><circle cx="74" cy="50" r="18"/><circle cx="50" cy="74" r="18"/><circle cx="26" cy="50" r="18"/></g><circle cx="50" cy="50" r="16" fill="#f7d46a"/><circle cx="50" cy="50" r="7" fill="#d9912b"/>',
    ),
)
