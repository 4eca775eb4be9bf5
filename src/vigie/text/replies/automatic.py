"""Automatic answers: they acknowledge a message and stop no clock."""

import re2

from vigie.text.normalise import fold

# RE2 over folded text, so that SQL can use the very same pattern (``regexp_matches``).
AUTOMATIC = "|".join(
    (
        r"(message|reponse|mail) automatique",
        r"reponse automatisee",
        r"(nous avons|avons) bien (recu|pris en compte) votre (message|demande|mail|courriel)",
        r"votre (message|demande) (a bien ete|est bien) (recue?|enregistree?|prise? en compte)",
        r"(repondrons|reviendrons vers vous|traiterons)[\w' ]{0,40}"
        r"dans les (meilleurs|plus brefs) delais",
        r"accuse (de )?reception",
        r"nos (equipes|conseillers) sont (actuellement )?(absents|indisponibles|fermes)",
        r"nos horaires d'ouverture sont",
        r"auto(matic|mated)?[ -]?(reply|response|message)",
        r"(we have|we've) received your (message|request|enquiry|email|tweet)",
        r"your (message|request|enquiry) has been (received|registered|logged)",
        r"(will|we'll) (get back to|respond to|answer|reply to) you "
        r"(as soon as possible|within \d+ (business|working) )",
        r"our (office|team|advisers|agents) (is|are) (currently )?(closed|away|offline)",
        r"our opening hours are",
        r"do not reply to this (message|email)",
        r"ne pas repondre a ce (message|mail|courriel)",
        r"i'?m (the|a) (virtual assistant|chatbot|bot)|je suis (l'assistant|un assistant) virtuel",
    )
)
# An identical wording sent to this many customers, each within a minute, was sent by no person.
SAME_TEXT = 3
AT_ONCE_MINUTES = 1.0
_PATTERN = re2.compile(AUTOMATIC)


def is_automatic(text: str) -> bool:
    """The wording says that nobody has read the message yet."""
    return _PATTERN.search(fold(text)) is not None
