"""The fields of a mention and the names under which exports give them, in French and English."""

import re
from functools import lru_cache

from vigie.text.normalise import fold

# field → column names, the likeliest first; compared after `key`.
SYNONYMS: dict[str, tuple[str, ...]] = {
    "published": (
        "published", "published at", "publication date", "date published", "publish date", "date",
        "created at", "created time", "creation date", "created", "posted", "post date",
        "posted at", "datetime", "date time", "timestamp", "created utc", "at", "review date",
        "date publication", "date de publication", "publie le", "date de creation", "cree le",
        "published date", "date of publication", "date posted", "posted date", "created date",
        "date created", "creation time", "date utc", "date gmt", "published at utc",
        "created at utc", "timestamp utc", "date de parution", "date parution", "date du post",
        "date du message", "date et heure", "horodatage", "date avis",
        "date de l'avis", "jour de publication",
    ),
    "published_time": ("time", "hour", "hrs", "heure", "heure de publication", "published time"),
    "day": ("day", "jour"),
    "month": ("month", "mois"),
    "year": ("year", "annee"),
    "title": ("title", "headline", "subject", "titre", "sujet", "objet", "review title"),
    "text": (
        "text", "full text", "content", "message", "body", "comment", "review", "review text",
        "tweet", "post", "caption", "description", "snippet", "mention", "opening text", "verbatim",
        "texte", "contenu", "commentaire", "avis", "corps", "publication", "extrait", "legende",
        "texte integral", "message text", "post text", "comment text", "resume", "summary",
        "post message", "post content", "message content", "tweet text", "texte du tweet",
        "texte du message", "contenu du message", "contenu du post", "contenu de la publication",
        "corps du message", "texte de l'avis",
    ),
    "url": (
        "url", "link", "permalink", "post url", "mention url", "source url", "tweet url",
        "lien", "adresse", "lien du post", "lien de la publication", "review link", "post link",
        "article url", "message url", "tweet link", "permalien", "url du message", "url du post",
        "url de la publication", "url de l'article", "lien du message", "lien de l'article",
        "lien vers la publication", "lien vers le post", "lien vers l'article",
    ),
    "external_id": (
        "id", "mention id", "post id", "tweet id", "message id", "comment id", "review id",
        "document id", "identifiant", "id du message", "id de la mention", "resource id",
    ),
    "author": (
        "author", "user", "username", "user name", "author name", "screen name", "author handle",
        "handle", "account", "from", "reviewer", "influencer", "auteur", "utilisateur", "compte",
        "pseudo", "nom d'utilisateur", "page name", "client", "author username",
        "posted by", "sender", "user screen name", "nom de l'auteur", "auteur du message",
        "nom auteur", "publie par", "expediteur",
    ),
    "author_name": ("author full name", "full name", "display name", "nom complet", "nom affiche"),
    "author_followers": (
        "followers", "followers count", "author followers", "follower count", "abonnes",
        "nombre d'abonnes", "user followers",
    ),
    "media_type": (
        "source type", "media type", "page type", "channel type", "content type", "type de source",
        "type de media", "type media", "type", "category", "categorie",
    ),
    "platform": (
        "platform", "network", "channel", "social network", "source", "plateforme", "reseau",
        "reseau social", "canal", "medium", "moyen", "chaine",
    ),
    "domain": ("domain", "site", "website", "host", "domaine", "site web", "source domain"),
    "outlet": ("outlet", "publication name", "media", "media name", "source name", "support",
        "nom du media", "titre de presse", "publisher"),
    "language": ("language", "lang", "langue", "language code", "code langue"),
    "country": ("country", "country code", "pays", "code pays"),
    "reach": ("reach", "potential reach", "audience", "impressions", "portee", "portee potentielle",
        "portee estimee", "estimated reach", "total reach", "potential impressions",
        "portee totale", "impressions potentielles"),
    "likes": ("likes", "like count", "reactions", "favorites", "favourites", "favorite count",
        "j'aime", "mentions j'aime", "ups", "nombre de j'aime", "nombre de likes"),
    "comments": ("comments", "comment count", "replies", "reply count", "num comments",
        "commentaires", "reponses", "nombre de commentaires"),
    "shares": ("shares", "share count", "retweets", "retweet count", "reposts", "partages",
        "nombre de partages"),
    "views": ("views", "view count", "vues", "nombre de vues", "video views"),
    "engagement": ("engagement", "engagements", "interactions", "total interactions",
        "total engagement", "total engagements", "engagement total", "nombre d'interactions"),
    "rating": ("rating", "stars", "star rating", "note", "etoiles", "notation", "review rating"),
    "sentiment": ("sentiment", "tone", "polarity", "tonalite", "sentiment label", "polarite"),
    "tags": ("tags", "tag", "labels", "document tags", "etiquettes", "mots cles", "themes"),
    "brand": ("brand", "company", "marque", "entreprise", "enseigne", "assureur"),
    "parent": ("in reply to", "parent id", "in response to", "en reponse a"),
    "thread": ("thread id", "conversation id", "id de conversation"),
    "repost_flag": ("tweet type", "type de tweet", "is retweet", "is repost", "retweet",
        "est un repost"),
    "reply_text": ("reply", "response", "company reply", "owner answer", "developer reply text",
        "reponse", "reponse de l'entreprise", "reply text", "company response"),
    "reply_published": ("reply date", "response date", "reply publisheddate",
        "date de reponse", "date de la reponse", "reply created at"),
    "reply_author": ("reply author", "auteur de la reponse"),
}  # fmt: skip
FIELDS = tuple(SYNONYMS)
COUNTS = ("author_followers", "reach", "likes", "comments", "shares", "views", "engagement")

# "Date (GMT+02:00)" is a date; what zone it is in is read elsewhere.
_ZONE = re.compile(
    r"[(\[](?=[^)\]]*(?:utc|gmt|zone|fuseau|heure (?:de|locale)|local time"
    r"|(?:africa|america|asia|australia|europe|pacific|us)/[a-z])"
    r"|(?:[cew]es?t|[ecmp][sd]?t|bst)(?:/[a-z]{3,4})?[)\]])[^)\]]*[)\]]"
)
_BREAKS = re.compile(r"[\s_\-./:]+")


@lru_cache(maxsize=20_000)
def key(header: str) -> str:
    """The form in which column names are compared.

    >>> key("Date_de-publication (UTC+1)")
    'date de publication'
    """
    return _BREAKS.sub(" ", _ZONE.sub("", fold(header))).strip()


@lru_cache(maxsize=1)
def by_name() -> dict[str, str]:
    """Column name → the field that it names."""
    return {name: field for field, names in reversed(SYNONYMS.items()) for name in names}
