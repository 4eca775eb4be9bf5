import pytest

from vigie.text.replies.automatic import is_automatic


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour, nous avons bien reçu votre message et vous répondrons dans les meilleurs délais.",
        "Ceci est une réponse automatique : nos bureaux sont fermés.",
        "Votre demande a bien été enregistrée sous le numéro 4512.",
        "Nos conseillers sont actuellement indisponibles, revenez demain.",
        "Merci de ne pas répondre à ce message.",
        "Bonjour, je suis l’assistant virtuel de la boutique.",
        "Accusé de réception de votre courriel.",
        "This is an automated reply, our office is closed.",
        "Thanks! We’ve received your message and someone will read it soon.",
        "Your request has been logged under number 4512.",
        "We will get back to you within 2 business days.",
        "Our team is currently away. Our opening hours are 9 to 5.",
        "Please do not reply to this email.",
    ],
)
def test_recognised(text: str) -> None:
    assert is_automatic(text)


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour Léa, j’ai bien lu votre message : le colis part demain.",
        "Nous avons reçu le colis de retour mardi, le remboursement est parti.",
        "Votre demande de remboursement est acceptée.",
        "Je vous réponds demain avant midi.",
        "Le magasin est fermé lundi, passez mardi.",
        "We received the coat on Tuesday and your refund has left.",
        "Hi Mark, I will get back to you tomorrow at noon.",
        "Your account was closed by mistake, sorry.",
        "The store opens at nine.",
    ],
)
def test_a_person_wrote_this(text: str) -> None:
    assert not is_automatic(text)
