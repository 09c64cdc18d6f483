"""Vegetables, herbs, spices and mushrooms, each drawn in a box of 100 by 100."""

from __future__ import annotations

from ideas.entries.pack.motifs.motif import Motif

GARDEN = (
    Motif(
        "chilli",
        "chilli chili chile jalapeno habanero sriracha harissa piri hot spicy gochujang cayenne peperoncino chipotle",
        "#d92b1f",
        '<path d="M62 26C78 34 82 56 66 74 56 86 38 94 18 90c18-4 28-14 32-28 4-14 0-24 2-34z" fill="#d92b1f"/>'
        '<path d="M68 34c8 12 6 28-6 40-8 8-18 13-28 15 16-7 27-17 31-31 2-9 1-17 3-24z" fill="#a81a17"/>'
        '<path d="M56 36c-1 10 1 20-5 30" stroke="#ff9a82" stroke-width="4" stroke-linecap="round" fill="none"/>'
        '<path d="M50 30c2-8 20-10 22 2-6 4-16 4-22-2z" fill="#3f8f3d"/>'
        '<path d="M62 26c0-8 4-14 12-16" stroke="#3f8f3d" stroke-width="6" stroke-linecap="round" fill="none"/>',
    ),
    Motif(
        "pepper",
        "paprika pimento capsicum bell pimiento romesco ajvar",
        "#e4572e",
        '<path d="M50 28c-6-8-30-6-34 14-4 22 8 46 20 48 6 1 9-3 14-3s8 4 14 3c12-2 24-26 20-48-4-20-28-22-34-14z" fill="#e0402a"/>'
        '<path d="M50 30c-9 10-11 40 0 57 5 0 8 4 14 3 12-2 24-26 20-48-4-20-28-20-34-12z" fill="#bd2c20"/>'
        '<path d="M27 38c-5 10-3 22 1 30" stroke="#ffb199" stroke-width="5" stroke-linecap="round" fill="none"/>'
        '<path d="M38 30c4-8 20-8 24 0-6 6-18 6-24 0z" fill="#3f8f3d"/>'
        '<path d="M50 27c-1-8 1-13 7-17" stroke="#3f8f3d" stroke-width="7" stroke-linecap="round" fill="none"/>',
    ),
    Motif(
        "tomato",
        "tomato tomate pomodoro ketchup marinara passata",
        "#e23d2b",
        '<circle cx="50" cy="56" r="37" fill="#e23d2b"/><path d="M60 20.500A37 37 0 0 1 42 92.200C70 84 78 48 60 20.500z" fill="#bb2a20"/>'
        '<path d="M24 50c1-10 7-17 14-20" stroke="#ff9c86" stroke-width="5" stroke-linecap="round" fill="none"/>'
        '<path d="M50 30 36 40l-2-12-14-4 14-6 4-8 10 8 14-8 2 10 14 2-10 10 4 10z" fill="#3f8f3d"/>',
    ),
    Motif(
        "onion",
        "onion shallot oignon zwiebel cebolla cipolla",
        "#a8447c",
        '<path d="M50 12c2 14 34 20 34 46 0 20-16 30-34 30S16 78 16 58c0-26 32-32 34-46z" fill="#b4508a"/>'
        '<path d="M50 12c4 16 20 22 20 46 0 18-8 30-20 30S30 76 30 58c0-24 16-30 20-46z" fill="#d58bb4"/>'
        '<path d="M50 20c2 14 8 20 8 38 0 16-3 30-8 30s-8-14-8-30c0-18 6-24 8-38z" fill="#f3cfe2"/>'
        '<path d="M40 88c4 6 16 6 20 0" stroke="#8a6a45" stroke-width="4" stroke-linecap="round" fill="none"/>',
    ),
    Motif(
        "scallion",
        "spring-onion scallion chive chives leek schnittlauch negi ramp",
        "#5f9f3f",
        '<g stroke-linecap="round" fill="none" stroke-width="8"><path d="M34 88C34 60 28 40 20 14" stroke="#4e9440"/>'
        '<path d="M46 90C48 60 48 40 44 8" stroke="#76b552"/><path d="M58 90C60 60 66 36 76 12" stroke="#4e9440"/>'
        '<path d="M68 88C70 66 78 50 86 34" stroke="#76b552"/></g><path d="M26 62h52l-3 12H28z" fill="#f5e6c4"/>'
        '<path d="M26 66h51" stroke="#d9a93d" stroke-width="3"/>',
    ),
    Motif(
        "garlic",
        "garlic aioli allium ail knoblauch ajo tzatziki",
        "#e8dcc6",
        '<path d="M50 8c2 16 6 20 18 28 12 8 18 18 18 30 0 16-14 24-36 24S14 82 14 66c0-12 6-22 18-30 12-8 16-12 18-28z" fill="#f7efdf"/>'
        '<path d="M52 30c14 12 20 40 4 60 20-2 30-10 30-24 0-12-6-22-18-30-8-5-12-8-14-14z" fill="#dccbb0"/>'
        '<path d="M48 36c-14 14-18 36-4 54M50 30c0 20 0 40 0 58" stroke="#c7b08c" stroke-width="3" fill="none" stroke-linecap="round"/>'
        '<path d="M42 90h16l-3 5H45z" fill="#b99c6b"/>',
    ),
    Motif(
        "herb",
        "herb herbs basil parsley dill rosemary thyme oregano sage coriander cilantro tarragon pesto chimichurri leaf leaves",
        "#3f8f4f",
        '<path d="M50 96C50 70 50 40 50 20" stroke="#2f6f3a" stroke-width="5" stroke-linecap="round" fill="none"/>'
        '<path d="M50 8c12 8 14 24 0 34-14-10-12-26 0-34z" fill="#58ab57"/>'
        '<path d="M48 56C32 58 20 50 16 32c18-2 30 6 32 24zM52 56c16 2 28-6 32-24-18-2-30 6-32 24z" fill="#3f8f4f"/>'
        '<path d="M48 82C34 84 22 78 18 62c16-2 28 4 30 20zM52 82c14 2 26-4 30-20-16-2-28 4-30 20z" fill="#58ab57"/>'
        '<path d="M50 40V16M46 54 26 38M54 54l20-16M46 80 27 67M54 80l19-13" stroke="#2f6f3a" stroke-width="2" stroke-linecap="round"/>',
    ),
    Motif(
        "mint",
        "mint peppermint spearmint menthol menthe mojito",
        "#2f9e79",
        '<path d="M46 92C24 84 10 60 18 30c26 4 40 28 34 56z" fill="#2f9e79"/>'
        '<path d="M52 90C48 62 58 40 84 30c6 30-8 52-28 60z" fill="#54c19a"/>'
        '<path d="M50 88C36 74 26 56 22 36M53 88c8-16 16-32 28-52" stroke="#1d6f54" stroke-width="3" stroke-linecap="round" fill="none"/>'
        '<path d="M40 34c0-14 6-22 14-28 8 8 12 18 8 30-8 2-16 2-22-2z" fill="#7bd7b4"/>',
    ),
    Motif(
        "salt",
        "salt salted sea-salt sel salz flor fleur brine",
        "#7fb6d9",
        '<path d="M20 40 42 30l20 12v24L42 78 20 66z" fill="#dff0fa"/><path d="M42 54v24l20-12V42z" fill="#a9cfe6"/>'
        '<path d="M20 40l22 14v24L20 66z" fill="#c5e2f2"/><path d="M60 20l12-6 12 8v14l-12 6-12-8z" fill="#eef8fd"/>'
        '<path d="M72 28v14l12-6V22z" fill="#a9cfe6"/><path d="M68 68l9-4 9 6v10l-9 4-9-6z" fill="#eef8fd"/>'
        '<path d="M77 74v10l9-4V70z" fill="#a9cfe6"/>',
    ),
    Motif(
        "peppercorn",
        "pepper peppercorn poivre pfeffer sichuan szechuan",
        "#3a3436",
        '<circle cx="34" cy="38" r="18" fill="#2f2a2c"/><circle cx="66" cy="46" r="18" fill="#4a4245"/>'
        '<circle cx="46" cy="72" r="18" fill="#3a3436"/><circle cx="78" cy="76" r="11" fill="#2f2a2c"/>'
        '<path d="M26 32c4-5 10-6 14-3M58 40c4-5 10-6 14-3M38 66c4-5 10-6 14-3" stroke="#93868a" stroke-width="3.500" stroke-linecap="round" fill="none"/>',
    ),
    Motif(
        "mushroom",
        "mushroom truffle porcini shiitake champignon funghi umami",
        "#a9744f",
        '<path d="M40 54h20c0 14 6 24 4 34-8 6-20 6-28 0-2-10 4-20 4-34z" fill="#f2e3cc"/>'
        '<path d="M54 54h6c0 14 6 24 4 34-3 2-7 4-10 4 4-12 2-26 0-38z" fill="#d8c2a0"/>'
        '<path d="M10 54c0-26 18-42 40-42s40 16 40 42c0 6-80 6-80 0z" fill="#a9643f"/>'
        '<path d="M62 14c18 6 28 20 28 40 0 4-14 5-30 5 10-14 12-32 2-45z" fill="#84492b"/>'
        '<ellipse cx="34" cy="34" rx="8" ry="6" fill="#e6bd96"/><ellipse cx="56" cy="26" rx="6" ry="4" fill="#e6bd96"/><circle cx="22" cy="47" r="4" fill="#e6bd96"/>',
    ),
    Motif(
        "corn",
        "corn maize sweetcorn elote popcorn polenta tortilla",
        "#f2b632",
        '<path d="M50 6c16 8 22 30 20 56l-20 26-20-26C28 36 34 14 50 6z" fill="#f7c840"/>'
        '<path d="M41 16v60M50 8v76M59 16v60M33 30h34M31 42h38M30 54h40M32 66h36" stroke="#d99a1d" stroke-width="2.500"/>'
        '<path d="M48 94C26 88 16 66 22 40c16 10 26 30 26 54z" fill="#6cab46"/><path d="M52 94c22-6 32-28 26-54-16 10-26 30-26 54z" fill="#4c8c35"/>',
    ),
    Motif(
        "potato",
        "potato potatoes crisp chip fries sweet-potato yam lentil",
        "#d8a657",
        '<path d="M20 62C10 40 28 16 52 16s38 20 34 44-24 32-40 30-20-12-26-28z" fill="#d9a95d"/>'
        '<path d="M58 17c22 4 31 22 28 43-3 24-24 32-40 30 26-12 34-46 12-73z" fill="#bb873f"/>'
        '<g fill="#8d6128"><circle cx="36" cy="44" r="3.500"/><circle cx="56" cy="36" r="3"/><circle cx="48" cy="66" r="3.500"/><circle cx="70" cy="58" r="3"/></g>',
    ),
    Motif(
        "carrot",
        "carrot parsnip karotte carotte",
        "#ee7b23",
        '<path d="M28 34c14-10 30-6 36 8C58 62 42 82 16 92 10 74 14 48 28 34z" fill="#f08a2e" transform="rotate(-8 40 60)"/>'
        '<path d="M30 52l12 6M24 66l10 5M40 38l12 8" stroke="#c65f12" stroke-width="4" stroke-linecap="round"/>'
        '<path d="M56 36C56 22 62 12 74 6c2 12-2 22-10 30zM62 40c10-8 20-10 30-4-6 10-16 14-28 12z" fill="#4c9a42"/>',
    ),
    Motif(
        "beet",
        "beet beetroot radish turnip betterave",
        "#8f1f52",
        '<path d="M50 34c20-8 36 4 34 24-2 18-18 28-30 30l-4 8-4-8c-12-2-28-12-30-30-2-20 14-32 34-24z" fill="#a32960"/>'
        '<path d="M56 33c18-5 30 6 28 25-2 18-18 28-30 30 14-16 16-38 2-55z" fill="#7a1745"/>'
        '<path d="M48 34C40 22 28 16 22 4c16 0 26 12 28 26 2-14 14-26 28-28-2 14-14 22-22 32z" fill="#4d9a45"/>'
        '<path d="M26 52c2-6 6-10 12-11" stroke="#e28bb2" stroke-width="4" stroke-linecap="round" fill="none"/>',
    ),
    Motif(
        "pumpkin",
        "pumpkin squash kurbis courge courgette zucchini",
        "#e8822a",
        '<ellipse cx="26" cy="58" rx="20" ry="28" fill="#d9701c"/><ellipse cx="74" cy="58" rx="20" ry="28" fill="#c9610f"/>'
        '<ellipse cx="50" cy="58" rx="24" ry="32" fill="#f0913a"/><path d="M38 38c-5 12-5 28 0 40M62 38c5 12 5 28 0 40" stroke="#c9610f" stroke-width="3" fill="none" stroke-linecap="round"/>'
        '<path d="M50 28c-2-8 0-16 10-20l4 6c-6 2-7 8-6 14z" fill="#557f35"/>',
    ),
    Motif(
        "cucumber",
        "cucumber pickle gherkin cornichon dill-pickle gurke",
        "#5b9a3c",
        '<path d="M18 72C10 60 20 50 34 38S62 12 76 18s12 24-2 38-44 34-56 16z" fill="#5b9a3c"/>'
        '<circle cx="64" cy="66" r="24" fill="#d6ebb0"/><circle cx="64" cy="66" r="24" fill="none" stroke="#4a8530" stroke-width="5"/>'
        '<g fill="#a5cc72"><ellipse cx="64" cy="54" rx="2.500" ry="5"/><ellipse cx="64" cy="78" rx="2.500" ry="5"/><ellipse cx="52" cy="66" rx="5" ry="2.500"/><ellipse cx="76" cy="66" rx="5" ry="2.500"/></g>',
    ),
    Motif(
        "avocado",
        "avocado guacamole",
        "#7ea63b",
        '<path d="M50 6c12 0 16 14 22 26s14 20 14 34c0 18-16 28-36 28S14 84 14 66c0-14 8-22 14-34S38 6 50 6z" fill="#3f6f2e"/>'
        '<path d="M50 14c8 0 11 11 17 22s12 18 12 30c0 14-13 21-29 21s-29-7-29-21c0-12 6-19 12-30s9-22 17-22z" fill="#d9e58f"/>'
        '<circle cx="50" cy="64" r="16" fill="#8a5a33"/><path d="M41 60c2-4 6-6 10-6" stroke="#c99a6c" stroke-width="3.500" stroke-linecap="round" fill="none"/>',
    ),
    Motif(
        "olive",
        "olive tapenade olives olio",
        "#7c8a35",
        '<ellipse cx="36" cy="60" rx="20" ry="26" fill="#8b9a3f" transform="rotate(20 36 60)"/><circle cx="30" cy="74" r="6" fill="#d8432f"/>'
        '<ellipse cx="68" cy="62" rx="18" ry="23" fill="#5f6c2a" transform="rotate(-20 68 62)"/>'
        '<path d="M50 34C46 20 56 10 72 8c2 14-6 24-22 26z" fill="#5a9a48"/><path d="M28 46c3-4 7-6 11-6" stroke="#c8d27f" stroke-width="4" stroke-linecap="round" fill="none"/>',
    ),
    Motif(
        "ginger",
        "ginger turmeric galangal ingwer gingembre curry masala cumin spice spices",
        "#d59a3a",
        '<path d="M14 58c2-14 16-16 24-10 0-14 12-24 22-18 8 5 6 14 2 20 12-6 26 0 26 12S76 80 64 76c-2 12-16 18-24 10-4-4-4-8-3-12-12 4-25-2-23-16z" fill="#dba653"/>'
        '<path d="M64 76c-2 12-16 18-24 10-4-4-4-8-3-12 12 2 22-4 26-12 10 0 20 0 25-2 2 14-14 18-24 16z" fill="#bb8433"/>'
        '<ellipse cx="54" cy="34" rx="8" ry="5" fill="#f6dca0" transform="rotate(20 54 34)"/><path d="M26 58c4-2 8-2 10 0M66 60c4-3 8-3 11-1" stroke="#9a6a22" stroke-width="2.500" stroke-linecap="round" fill="none"/>',
    ),
    Motif(
        "seaweed",
        "seaweed nori kelp wasabi algae wakame",
        "#24695c",
        '<g fill="none" stroke-linecap="round" stroke-width="11"><path d="M30 94C20 76 40 66 30 46S34 20 28 8" stroke="#24695c"/><path d="M54 94C64 74 44 64 54 44S50 20 58 10" stroke="#3a937f"/><path d="M76 94C68 78 84 68 76 50s4-18 0-28" stroke="#1b4f46"/></g>',
    ),
)
