"""Fruit, each drawn in a box of 100 by 100."""

from __future__ import annotations

from ideas.entries.pack.motifs.motif import Motif

CITRUS = (
    '<circle cx="50" cy="50" r="40" fill="{rind}"/><circle cx="50" cy="50" r="34" fill="{pith}"/>'
    '<g fill="{flesh}"><path d="M50 46 40 22c6-3 14-3 20 0z"/><path d="M50 46 40 22c6-3 14-3 20 0z" transform="rotate(60 50 50)"/>'
    '<path d="M50 46 40 22c6-3 14-3 20 0z" transform="rotate(120 50 50)"/><path d="M50 46 40 22c6-3 14-3 20 0z" transform="rotate(180 50 50)"/>'
    '<path d="M50 46 40 22c6-3 14-3 20 0z" transform="rotate(240 50 50)"/><path d="M50 46 40 22c6-3 14-3 20 0z" transform="rotate(300 50 50)"/></g>'
    '<path d="M20 36c4-8 10-13 17-16" stroke="#fff" stroke-opacity=".7" stroke-width="4" stroke-linecap="round" fill="none"/>'
)

FRUIT = (
    Motif(
        "lime",
        "lime limette kaffir key-lime ceviche margarita",
        "#7fb83a",
        CITRUS.format(rind="#5f9a2a", pith="#eef6cf", flesh="#9ccb4c"),
    ),
    Motif(
        "lemon",
        "lemon citron zitrone limone yuzu bergamot lemonade",
        "#f6cf3c",
        CITRUS.format(rind="#f0bf22", pith="#fff8dc", flesh="#fbdc5c"),
    ),
    Motif(
        "orange",
        "orange mandarin tangerine clementine marmalade blood-orange kumquat citrus",
        "#f08a24",
        CITRUS.format(rind="#e5761a", pith="#fff1dc", flesh="#f79a3c"),
    ),
    Motif(
        "grapefruit",
        "grapefruit pomelo pamplemousse",
        "#ee6f62",
        CITRUS.format(rind="#f0a04a", pith="#fff0e4", flesh="#ee6f62"),
    ),
    Motif(
        "mango",
        "mango papaya mangue amchur",
        "#f59a23",
        '<path d="M22 70C8 48 24 16 54 14c26-2 40 20 32 44S34 90 22 70z" fill="#f7a832"/>'
        '<path d="M60 14c24 2 34 22 26 44-6 18-30 28-48 24 28-10 40-40 22-68z" fill="#e8622c"/>'
        '<path d="M28 52c0-12 8-22 18-26" stroke="#ffe0a0" stroke-width="6" stroke-linecap="round" fill="none"/>'
        '<path d="M54 16c2-8 10-12 20-10 0 8-8 14-20 10z" fill="#4c9a42"/>',
    ),
    Motif(
        "banana",
        "banana plantain banane",
        "#f6cd3a",
        '<path d="M18 14c2 34 22 60 62 62 6 0 8 8 2 12C50 98 8 70 10 18z" fill="#f7d344"/>'
        '<path d="M10 18C8 70 50 98 82 88c6-4 4-9 2-11-38 6-66-16-70-60z" fill="#e0ab22"/>'
        '<path d="M9 19l1-10 8-2 1 9z" fill="#7a5a24"/><path d="M78 78c6-2 10 4 6 9l-5 1z" fill="#7a5a24"/>',
    ),
    Motif(
        "apple",
        "apple cider apfel pomme quince crumble pear",
        "#d9352c",
        '<path d="M50 30c-10-10-36-6-36 22 0 22 16 42 26 40 4-1 6-2 10-2s6 1 10 2c10 2 26-18 26-40 0-28-26-32-36-22z" fill="#dd3b30"/>'
        '<path d="M60 25c14-4 26 6 26 27 0 22-16 42-26 40-3-1-5-2-8-2 22-12 26-44 8-65z" fill="#b3241f"/>'
        '<path d="M25 50c0-8 4-14 10-16" stroke="#ff9f90" stroke-width="5" stroke-linecap="round" fill="none"/>'
        '<path d="M50 32c0-10 2-16 8-22" stroke="#6d4a2a" stroke-width="5" stroke-linecap="round" fill="none"/><path d="M56 20c4-10 14-14 24-10-2 10-12 16-24 10z" fill="#56a046"/>',
    ),
    Motif(
        "strawberry",
        "strawberry erdbeere fraise fresa",
        "#e2314b",
        '<path d="M50 94C26 84 8 54 18 36c8-12 24-8 32-4 8-4 24-8 32 4 10 18-8 48-32 58z" fill="#e8384f"/>'
        '<path d="M66 28c8-1 13 3 16 8 10 18-8 48-32 58 20-20 26-44 16-66z" fill="#bf1f3c"/>'
        '<g fill="#ffd98a"><ellipse cx="34" cy="50" rx="2.500" ry="4"/><ellipse cx="50" cy="46" rx="2.500" ry="4"/><ellipse cx="66" cy="50" rx="2.500" ry="4"/><ellipse cx="42" cy="63" rx="2.500" ry="4"/><ellipse cx="58" cy="63" rx="2.500" ry="4"/><ellipse cx="50" cy="78" rx="2.500" ry="4"/></g>'
        '<path d="M50 34 32 42l-4-12-12-4 18-6 8-10 8 8 8-8 8 10 18 6-12 4-4 12z" fill="#4d9d46"/>',
    ),
    Motif(
        "berry",
        "berry raspberry blackberry mulberry framboise himbeere forest-fruit jam",
        "#c2275f",
        '<g fill="#d0316b"><circle cx="34" cy="44" r="13"/><circle cx="54" cy="40" r="13"/><circle cx="70" cy="50" r="12"/><circle cx="40" cy="62" r="13"/><circle cx="60" cy="64" r="13"/><circle cx="50" cy="80" r="12"/></g>'
        '<g fill="#a51d52"><circle cx="72" cy="52" r="8"/><circle cx="63" cy="68" r="8"/><circle cx="53" cy="83" r="7"/></g>'
        '<g fill="#f6a6c3"><circle cx="30" cy="40" r="3.500"/><circle cx="50" cy="36" r="3.500"/><circle cx="37" cy="58" r="3.500"/><circle cx="56" cy="60" r="3"/></g>'
        '<path d="M50 30 34 28l8-10 4-12 8 10 14-4-4 12z" fill="#4d9d46"/>',
    ),
    Motif(
        "blueberry",
        "blueberry bilberry currant blackcurrant cassis myrtille acai elderberry juniper",
        "#4a56a8",
        '<circle cx="36" cy="44" r="22" fill="#4f5fb5"/><circle cx="66" cy="52" r="22" fill="#3b4791"/><circle cx="46" cy="72" r="20" fill="#5b6bc2"/>'
        '<path d="M36 36l3 5 6 0-4 4 2 6-7-3-6 3 2-6-5-4 6 0zM68 44l3 5 6 0-4 4 2 6-7-3-6 3 2-6-5-4 6 0z" fill="#252d66"/>'
        '<path d="M34 64c2-4 6-6 10-6" stroke="#b8c2f2" stroke-width="4" stroke-linecap="round" fill="none"/><path d="M52 26c4-12 16-16 28-12-4 12-16 18-28 12z" fill="#5ca052"/>',
    ),
    Motif(
        "cherry",
        "cherry kirsch morello cerise cranberry",
        "#b5152f",
        '<path d="M32 62C36 40 48 20 70 10M68 66C72 44 72 26 70 10" stroke="#5c7d2f" stroke-width="5" fill="none" stroke-linecap="round"/>'
        '<circle cx="30" cy="70" r="21" fill="#c91f3a"/><circle cx="68" cy="73" r="21" fill="#a3122c"/>'
        '<path d="M20 64c2-5 6-8 10-8M58 67c2-5 6-8 10-8" stroke="#ff9aa8" stroke-width="4.500" stroke-linecap="round" fill="none"/><path d="M70 12c8-6 18-4 24 4-8 6-18 6-24-4z" fill="#56a046"/>',
    ),
    Motif(
        "peach",
        "peach apricot nectarine pfirsich peche",
        "#f79a62",
        '<circle cx="50" cy="56" r="37" fill="#f9ae72"/><path d="M56 20a37 37 0 0 1-8 73c22-12 28-46 8-73z" fill="#ef7c54"/>'
        '<path d="M50 22c-10 16-10 44 0 70" stroke="#d9623f" stroke-width="3.500" fill="none" stroke-linecap="round"/><path d="M24 52c0-8 5-16 12-19" stroke="#ffe1c2" stroke-width="5" stroke-linecap="round" fill="none"/>'
        '<path d="M52 22C54 8 66 2 82 6c-2 14-14 22-30 16z" fill="#5ca052"/>',
    ),
    Motif(
        "pineapple",
        "pineapple ananas hawaii pina colada",
        "#eeb12d",
        '<path d="M50 36c18 0 24 14 24 30S64 96 50 96 26 82 26 66s6-30 24-30z" fill="#f2bc3a"/>'
        '<path d="M30 48l36 42M26 62l28 33M42 38l32 38M70 48 34 90M74 62 46 95M58 38 26 76" stroke="#c6841a" stroke-width="2.500"/>'
        '<path d="M50 38C40 30 30 30 22 34c2-12 12-14 18-10-4-8 0-18 10-22 10 4 14 14 10 22 6-4 16-2 18 10-8-4-18-4-28 4z" fill="#4d9444"/>',
    ),
    Motif(
        "coconut",
        "coconut coco kokos",
        "#8a5a3a",
        '<circle cx="50" cy="52" r="40" fill="#7a4c2e"/><circle cx="52" cy="50" r="32" fill="#fffaf0"/><circle cx="54" cy="52" r="22" fill="#e7dcc8"/>'
        '<path d="M16 40c3-8 8-14 14-18M13 56c0 4 1 8 2 12" stroke="#a9774f" stroke-width="4" stroke-linecap="round" fill="none"/>',
    ),
    Motif(
        "grape",
        "grape raisin wine sultana raisins prosecco port",
        "#6d3a86",
        '<path d="M52 28C50 18 54 10 62 6" stroke="#6d4a2a" stroke-width="5" stroke-linecap="round" fill="none"/>'
        '<g fill="#7d469a"><circle cx="30" cy="40" r="13"/><circle cx="52" cy="38" r="13"/><circle cx="72" cy="42" r="13"/><circle cx="40" cy="58" r="13"/><circle cx="62" cy="60" r="13"/><circle cx="50" cy="78" r="13"/></g>'
        '<g fill="#c49bd8"><circle cx="26" cy="36" r="3.500"/><circle cx="48" cy="34" r="3.500"/><circle cx="68" cy="38" r="3.500"/><circle cx="36" cy="54" r="3.500"/><circle cx="58" cy="56" r="3.500"/><circle cx="46" cy="74" r="3.500"/></g>'
        '<path d="M56 24c6-12 20-14 30-6-6 10-18 14-30 6z" fill="#5ca052"/>',
    ),
    Motif(
        "watermelon",
        "watermelon melon cantaloupe",
        "#ef4f5d",
        '<path d="M8 40c4 30 22 48 42 48s38-18 42-48z" fill="#3f8f4a"/><path d="M14 40c4 25 19 40 36 40s32-15 36-40z" fill="#f4f7d8"/><path d="M19 40c4 21 16 33 31 33s27-12 31-33z" fill="#f0525f"/>'
        '<g fill="#3a2326"><ellipse cx="36" cy="50" rx="2.500" ry="4.500"/><ellipse cx="50" cy="48" rx="2.500" ry="4.500"/><ellipse cx="64" cy="50" rx="2.500" ry="4.500"/><ellipse cx="43" cy="61" rx="2.500" ry="4.500"/><ellipse cx="57" cy="61" rx="2.500" ry="4.500"/></g>',
    ),
    Motif(
        "fig",
        "fig plum prune date pomegranate passionfruit passion-fruit rhubarb tamarind",
        "#6a2b57",
        '<path d="M50 8c4 12 34 24 34 52 0 20-14 32-34 32S16 80 16 60c0-28 30-40 34-52z" fill="#6f2f5c"/>'
        '<path d="M50 30c4 8 24 16 24 34 0 13-10 20-24 20S26 77 26 64c0-18 20-26 24-34z" fill="#f3d7b8"/><ellipse cx="50" cy="64" rx="17" ry="15" fill="#d9506d"/>'
        '<g fill="#ffe3a6"><circle cx="44" cy="58" r="2"/><circle cx="56" cy="58" r="2"/><circle cx="50" cy="66" r="2"/><circle cx="41" cy="68" r="2"/><circle cx="59" cy="68" r="2"/><circle cx="50" cy="74" r="2"/></g>',
    ),
)
