"""The voices that turn the year: three accounts with a wide echo, odd posts, the brand itself."""

import random
from datetime import datetime

from data.demo.make.grammar import expand, read_texts
from data.demo.make.people import BRAND, INFLUENCERS, Account, make_slots
from data.demo.make.posts import Post
from data.demo.make.social import make_repost, place
from data.demo.make.story import STATEMENT, ZONE, crisis_posts, days, has_crisis


def make_influencers(accounts: list[Account], rng: random.Random) -> list[Post]:
    """The cook's video that carries the matter from a forum to everyone, and what follows it."""
    words = (
        "Mon Tambouille s'est ouvert SOUS PRESSION en plein direct. Brûlure au poignet, cuisine"
        " refaite. Vidéo complète ci-dessous. Vérifiez votre joint, lot T26-07. #TambouilleGate",
        "J'ai reçu plus de 40 messages de gens brûlés par le même couvercle. @Aubrelle, vous"
        " attendez quoi pour rappeler ce produit &gt;&gt; dangereux ? #TambouilleGate",
        "« Cas isolés » : 31 témoignages, 5 certificats médicaux, un seul lot. La"
        " répression des fraudes est saisie ce matin. #TambouilleGate",
    )
    posts: list[Post] = []
    if not has_crisis():
        return posts
    hours = ((13, 18, 23), (14, 12, 5), (16, 9, 41))
    for (handle, followers), text, moment in zip(INFLUENCERS, words, hours, strict=True):
        at = datetime(2026, 10, *moment, 12, tzinfo=ZONE)
        first = Post(
            at,
            "x",
            BRAND,
            "fr",
            "negative",
            text,
            handle,
            followers,
            reach=followers,
            likes=followers // 14,
            comments=followers // 110,
            shares=followers // 60,
            extra={"theme": "crisis.cause"},
        )
        first = place(first, rng)
        posts.append(first)
        posts += [make_repost(first, rng.choice(accounts), rng) for _ in range(followers // 900)]
    return posts


def make_oddities(rng: random.Random) -> list[Post]:
    """What real exports also hold: other scripts, entities, a cell that looks like a formula."""
    words = (
        ("ar", "جهاز أوبريل توقف عن العمل بعد أسبوع واحد، أين خدمة العملاء؟ @Aubrelle 😡"),
        ("zh", "在里昂买的 Aubrelle 咖啡机用了三天就坏了，客服一直不回复。"),
        ("he", "קניתי Aubrelle בפריז והמשלוח עדיין לא הגיע 🤷🏽‍♀️"),
        ("fr", "=3+4 étoiles si je pouvais &amp; encore &lt;3 Aubrelle, merci pour l'échange"),
        ("fr", "Mon Zéphyr :\n- ne charge plus\n- sent le brûlé\n- 279 €\nVoilà. 👨‍👩‍👧‍👦 déçus"),
        ("fr", '"Silencieux", qu\'ils disaient ; "robuste", qu\'ils disaient… @AubrelleSAV 🤡'),
    )
    posts = []
    for number, (language, text) in enumerate(words):
        at = datetime(2026, 11, 9 + number, 9 + number, 15, 30, tzinfo=ZONE)
        tone = "positive" if "merci" in text else "negative"
        handle = f"voyage_{number}"
        post = Post(at, "x", BRAND, language, tone, text, handle, 150, reach=150)
        posts.append(place(post, rng))
    return posts


def make_own(rng: random.Random) -> list[Post]:
    """What the brand itself says: recipes twice a week, and its words in the crisis."""
    texts = read_texts("fr")["own"]["posts"]
    posts: list[Post] = []
    for day in days():
        if day.weekday() not in (1, 4) or crisis_posts("x", day) > 8:
            continue
        words = expand(rng.choice(texts), make_slots(BRAND, "fr", rng), rng)
        posts.append(_own(datetime(day.year, day.month, day.day, 11, 30, tzinfo=ZONE), words, rng))
    said = (
        (
            STATEMENT.day,
            17,
            "Nous avons connaissance de cas isolés concernant le Tambouille. Nos"
            " équipes qualité enquêtent. Utilisé selon la notice, l'appareil est sûr.",
        ),
        (
            17,
            19,
            "Nous lisons vos messages. Nous vous devons des réponses claires : elles"
            " viendront lundi matin au plus tard. N'utilisez plus les appareils du lot T26-07.",
        ),
        (
            19,
            10,
            "Nous rappelons les 48 000 Tambouille du lot T26-07. Remboursement ou échange, au"
            " choix. Numéro vert et formulaire sur notre site. Nous vous présentons nos excuses.",
        ),
        (
            19,
            18,
            "« Nous avons trop tardé. Pardon à celles et ceux qui ont été brûlés. » Le message"
            " vidéo de notre directrice générale.",
        ),
        (28, 11, "Rappel Tambouille : 31 000 appareils renvoyés, 22 000 remboursements versés."),
    )
    if has_crisis():
        posts += [_own(datetime(2026, 10, d, h, tzinfo=ZONE), text, rng) for d, h, text in said]
    return posts


def _own(at: datetime, text: str, rng: random.Random) -> Post:
    likes = rng.randint(15, 240)
    post = Post(
        at,
        "x",
        BRAND,
        "fr",
        "neutral",
        text,
        BRAND,
        64_300,
        reach=64_300,
        likes=likes,
        comments=likes // 6,
        shares=likes // 9,
        extra={"theme": "own"},
    )
    return place(post, rng)
