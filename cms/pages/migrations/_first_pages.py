"""What stands on a fresh site until somebody rewrites it: (kind, slug, title, intro, text)."""

ABOUT = """<p>Brands ask, people bring ideas, and the best of them are made. What sets Potluck apart is what happens in
between: ideas are open to everybody, and everybody may help one along. A missing spice, a better name, a drawing, a
doubt that turned out to be right: all of it stays on record, with the name of the person who gave it.</p>
<h2>How a contest goes</h2>
<ol><li>A brand says what it is looking for, until when, and what there is to win.</li>
<li>People bring ideas. Ten minutes are enough; a phone will do.</li>
<li>Others comment and suggest, and ideas get better.</li>
<li>Votes and judges choose. How much each counts is written in the contest's rules before it opens.</li>
<li>The winner is made, in public, date by date, until it lies on a shelf.</li></ol>
<h2>Who is paid</h2><p>Each prize says whether it goes to one person, to a team equally, or to everybody who took part
in the idea, by their share. The product's page names them all.</p>"""

GUIDELINES = """<p>A table is a good place when people are glad to sit down at it. These are the house rules.</p>
<h2>Do</h2><ul><li>Bring what is yours. Say so when something comes from elsewhere, or when a machine helped.</li>
<li>Say what you like before you say what you would change.</li><li>Give reasons. "Too sweet with the beetroot" helps;
"no" does not.</li><li>Credit people. If a comment made your idea better, name its author.</li></ul>
<h2>Do not</h2><ul><li>Insult, threaten or mock anybody, for who they are or for what they brought.</li>
<li>Advertise, trade votes, or vote with several accounts.</li><li>Post somebody's private data.</li>
<li>Bring what is dangerous to make or to eat.</li></ul>
<h2>What happens when something goes wrong</h2><p>Anybody can report an idea or a comment. A moderator of the brand
looks at it, and may hide it. Whoever wrote it is told the reason and the rule.</p>"""

PRIVACY = """<p>This page says in plain words what this site keeps about you. The operator of this site should complete
it with their name, address and contact before it opens to the public.</p>
<h2>What we keep</h2><ul><li>Your e-mail address, to sign you in and to tell you what you asked to be told. Nobody else
sees it.</li><li>Your handle and the name you chose to show, with the ideas and comments you publish under them.</li>
<li>Your country, and whether you are an adult. Your date of birth is never kept.</li>
<li>Your votes, so that each counts once. Others see numbers, never who voted for what.</li>
<li>With each vote, hashes of your address, your network and a cookie, and whether a browser or a program sent it. They
serve to find votes that are not from as many people as they seem, and are erased 90 days after voting.</li></ul>
<h2>What we do not do</h2><ul><li>We show no advertising and set no cookies but those that sign you in, keep your draft
and, once you vote, tell your browser from others in that vote.</li><li>Pictures lose their place and camera data when you upload them.</li>
<li>Films from elsewhere load only when you press play.</li></ul>
<h2>Your rights</h2><p>You may see, correct and take with you what we keep about you, and close your account. Your ideas
then stay without your name, unless you withdraw them first.</p>"""

ACCESSIBILITY = """<p>Potluck should work for everybody: with a keyboard alone, with a screen reader, at 400 % zoom, in
the dark, and on a small phone with a slow line.</p><h2>What we do</h2><ul><li>Every page is tested against the Web
Content Accessibility Guidelines 2.2, level AA.</li><li>Everything works without JavaScript.</li><li>Colours of brands
are adjusted until their text can be read.</li><li>Deadlines are said with their time zone, and nothing on the screen
runs out while you write.</li></ul><h2>Tell us</h2><p>If something stands in your way, tell the brand whose contest it
is, or the operator of this site. It will be treated as an error and mended.</p>"""

PRESS = """<p>Writing about a contest, or about a product that came out of one? Here is what you may use.</p>
<h2>Facts</h2><ul><li>Every contest's page holds its dates, its rules and, when it is over, its results.</li>
<li>Every product's page names the people who had a part in it.</li><li>Each contest has a feed of its newest
ideas.</li></ul><h2>Words and pictures</h2><p>Ideas belong to the people who brought them. Ask them before you print
more than a title and a name. The brands' press offices answer for their own pictures.</p>"""

ILLEGAL = """<p>If you find something here that you believe is against the law, tell us, whether or not you are a
member.</p><h2>The quickest way</h2><p>Below every idea and comment there is "Report". Choose "Against the law" and say
which law or right you mean. The moderators of the brand see it at once.</p><h2>Without an account</h2><p>Write to the
operator of this site with the address of the page, the reason, and how we can reach you. You will get an answer that
says what was decided and why.</p>"""

GUIDE_IDEA = """<p>The best ideas here are rarely the longest. They are the ones that somebody else can taste, see or
use in their head after two sentences.</p><h2>Start with a moment</h2><p>A stall you once stopped at, a nuisance you
have every morning, the thing your grandmother did with the burnt bits. A moment is easier to build on than a wish.</p>
<h2>Name it</h2><p>A name makes it real. Do not wait for the perfect one; people will suggest others.</p>
<h2>Leave something open</h2><p>If you do not know how to make it crunchy, say so. That sentence is an invitation, and
whoever takes it up will share in what comes of it.</p>"""

GUIDE_HELP = """<p>You need not have an idea of your own to have a part in a product.</p><h2>Say what you would
keep</h2><p>People change the wrong thing when nobody says what is right already.</p><h2>Offer one change</h2><p>"What if
the lime came from the dusting, not the oil?" can be tried. "More balance" cannot.</p><h2>Be named</h2><p>When your
comment leads to a change, the author can credit you with one tick. If the idea wins, that tick counts.</p>"""

PAGES = (
    ("standardpage", "about", "About Potluck", "Everybody brings something to the table.", ABOUT),
    ("standardpage", "guidelines", "Community guidelines", "How we treat each other and each other's ideas.", GUIDELINES),
    ("standardpage", "privacy", "Privacy", "What is kept about you, and why.", PRIVACY),
    ("standardpage", "accessibility", "Accessibility", "A table everybody can sit at.", ACCESSIBILITY),
    ("standardpage", "press", "Press", "For those who write about us.", PRESS),
    ("standardpage", "report-illegal-content", "Report something illegal", "How to tell us, and what follows.", ILLEGAL),
    ("storyindexpage", "stories", "Stories", "From the people at the table: how ideas began, met others, and were made.", ""),
    ("guideindexpage", "guides", "Guides", "Short advice for bringing an idea, and for helping one along.", ""),
    ("productindexpage", "products", "On the shelf", "These were ideas once. Now you can buy them.", ""),
    ("brandindexpage", "brands", "Brands at the table", "", ""),
)  # fmt: skip
GUIDES = (
    ("bring-an-idea", "How to bring an idea people can taste", "A moment, a name, and something left open.", GUIDE_IDEA),
    ("help-an-idea", "How to help somebody's idea along", "What to say so that it gets better.", GUIDE_HELP),
)  # fmt: skip
