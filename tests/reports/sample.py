"""A made-up week with every part filled, small enough to check by hand."""

from dataclasses import replace
from datetime import date, timedelta

from vigie.reports.model import (
    Action,
    Category,
    Complaints,
    File,
    Level,
    Measure,
    Note,
    Phrase,
    Quality,
    Response,
    Slice,
    Verbatim,
    Week,
)

SAID = (
    "Toujours pas reçu mon blender, commande n° AB-204881, appelez-moi au 06 39 98 12 34 😡",
    "جهاز أوبريل توقف عن العمل بعد أسبوع واحد، أين خدمة العملاء؟ @lili_du13",
    "在里昂买的咖啡机用了三天就坏了，客服一直不回复。",
)


def make_slice(name: str, counts: tuple[int, int, int, int], **more: object) -> Slice:
    return replace(Slice(name, sum(counts), *counts), **more)  # type: ignore[arg-type]


def make_week() -> Week:
    start = date(2026, 11, 9)
    shares = (0.31, 0.33, 0.62, 0.71, 0.66, 0.52, 0.38, 0.43)
    weeks = tuple(
        make_slice(
            f"2026-W{39 + i}",
            (int(400 * s), 150, 90, 12),
            negative_share=Measure(s, None, s - 0.05, s + 0.05, 380),
        )
        for i, s in enumerate(shares)
    )
    days = tuple(
        make_slice(
            (start + timedelta(days=n - 49)).isoformat(),
            (20 + (60 if 14 < n < 28 else 0) + n % 7, 30, 14, 2),
            covered=int(n not in (3, 4)),
        )
        for n in range(56)
    )
    share = Measure(0.43, 0.38, 0.38, 0.48, 372, 340)
    verbatims = [
        Verbatim(f"m{n}", text, language, "social", "x", "2026-11-12", "titi_radis")
        for n, (text, language) in enumerate(zip(SAID, ("fr", "ar", "zh"), strict=True))
    ]
    names = ("delivery", "refund_billing", "customer_service", "price")
    titles = (
        ("Livraison", "Delivery"),
        ("Remboursement et facturation", "Refund and billing"),
        ("Service clients et joignabilité", "Customer service"),
        ("Prix", "Price"),
    )
    categories = tuple(
        Category(
            name, count, before, count / 214, impact, impact - 1.2, impact + 1.2,
            is_rising=name == "delivery", open_cases=3,
            verbatim=verbatims[n] if n < 3 else None,
            names=dict(zip(("fr", "en"), titles[n], strict=True)),
        )
        for n, (name, count, before, impact) in enumerate(
            zip(names, (96, 61, 40, 17), (31, 58, 44, 0), (-6.2, -3.1, -2.0, -0.4), strict=True)
        )
    )  # fmt: skip
    return Week(
        week="2026-W46",
        start="2026-11-09",
        end="2026-11-15",
        brand="Aubrelle",
        competitors=("Casavire", "Ondrelec"),
        own_accounts=("AubrelleSAV",),
        timezone="Europe/Paris",
        covered=7,
        is_partial=False,
        mentions=Measure(1482, 1210, usual_low=820, usual_high=1340),
        reach=Measure(12_400_000, 9_100_000, n=1200),
        negative_share=share,
        net=Measure(-21.4, -14.8, -28.0, -14.8, 372, 340),
        weeks=weeks,
        days=days,
        media=(
            make_slice("social", (310, 260, 140, 22), previous=604, negative_share=share),
            make_slice("review", (40, 12, 55, 0), previous=98, negative_share=share),
            make_slice("press", (6, 18, 1, 0), previous=4, negative_share=Measure(None, n=25)),
        ),
        brands=(
            make_slice("Aubrelle", (300, 200, 120, 10), kind="own", negative_share=share,
                       net=Measure(-21.4, -14.8, -28, -14.8, 372),
                       share_of_voice=Measure(0.44, 0.39, 0.41, 0.47, 1430, 1200)),
            make_slice("Casavire", (100, 150, 110, 8), kind="competitor", negative_share=share,
                       net=Measure(4.1, 3.0, -2.0, 10.2, 360),
                       share_of_voice=Measure(0.31, 0.34, 0.28, 0.34, 1430, 1200)),
            make_slice("Ondrelec", (140, 120, 80, 4), kind="competitor", negative_share=share,
                       net=Measure(-9.0, -8.0, -15.0, -3.0, 340),
                       share_of_voice=Measure(0.25, 0.27, 0.22, 0.28, 1430, 1200)),
        ),
        actions=(
            Action("2026-10-15", "premier communiqué"),
            Action("2026-10-19", "rappel, excuses"),
        ),
        complaints=Complaints(
            Measure(214, 133, usual_low=90, usual_high=140), 0.12, categories,
            (Phrase("point relais", 31, 40, 52.1), Phrase("colis éventré", 12, 3, 38.0)),
        ),
        response=Response(
            median=Measure(130, 84, n=61), p90=900, in_target=0.61, answered=61, waiting=12,
            silent=12, silent_oldest_minutes=3200, overdue=5, open_cases=23, replies=74,
            generic=0.18, quality=0.64, judged=74, reviewed=9,
        ),
        level=Level("orange", "yellow", "2026-11-11", ("volume", "negative_share"), 6),
        quality=Quality(
            files=(
                File("talkwalker_2026-08_2026-11.xlsx", "talkwalker", 1021, 0,
                     "2026-11-09", "2026-11-15"),
                File("support_x.csv", "twcs", 211, 2, "2026-11-09", "2026-11-15", is_cut=True),
            ),
            gaps=("2026-09-24", "2026-09-25"), rejected=2, scored=0.97, by_person=4,
            agreement=0.71, scorers=("fr-hybrid-1", "vader-3.3.2"),
            languages={"fr": 290, "en": 82, "ar": 1, "zh": 1},
            thresholds={"margin": 1.6, "minimum": 10.0, "overdue": 5.0}, version="0.1.0",
        ),
        note=Note(
            "Les plaintes de **livraison** viennent d’un transporteur.\n\nLe rappel s’achève.",
            "Un second transporteur est choisi.", "Valider le geste commercial avant jeudi.",
            "L. Marchal, écoute",
        ),
    )  # fmt: skip
