"""What holds for a mention when a person, Vigie and the export differ, as SQL expressions.

Aliases: ``m`` the mention, stored or staged, ``s`` its score of the version in force, ``c`` its
corrections.
Precedence of the sentiment: a person's correction, Vigie's scorer where it could score, the
export's label, else unscored.
"""

from dataclasses import dataclass

from vigie.store.backend import Writer
from vigie.text.complaints.grievance import UNHAPPY_STARS

# The newest correction of each field, one row a mention; an empty one takes the word back.
CORRECTED = """(
    SELECT mention_id,
        nullif(arg_max(value, made_at) FILTER (field = 'sentiment'), '') AS sentiment,
        nullif(arg_max(value, made_at) FILTER (field = 'themes'), '') AS themes,
        nullif(arg_max(value, made_at) FILTER (field = 'is_complaint'), '') AS is_complaint
    FROM corrections GROUP BY mention_id
)"""

# Mentions whose categories are a person's word now.
THEMED = """(SELECT mention_id FROM corrections WHERE field = 'themes'
    GROUP BY mention_id HAVING arg_max(value, made_at) <> '')"""

# Mentions of which a person said whether they are a complaint.
JUDGED = """(SELECT mention_id FROM corrections WHERE field = 'is_complaint'
    GROUP BY mention_id HAVING arg_max(value, made_at) <> '')"""

_CLASSES = "('negative', 'neutral', 'positive')"


@dataclass(frozen=True)
class Effective:
    """The expressions, given those for the score's own columns."""

    scored: str
    score: str
    reason: str

    @property
    def sentiment(self) -> str:
        return f"""CASE WHEN c.sentiment IS NOT NULL THEN c.sentiment
            WHEN {self.scored} IN {_CLASSES} THEN {self.scored}
            WHEN m.supplied_sentiment IS NOT NULL THEN m.supplied_sentiment ELSE 'unscored' END"""

    @property
    def sentiment_by(self) -> str:
        return f"""CASE WHEN c.sentiment IS NOT NULL THEN 'person'
            WHEN {self.scored} IN {_CLASSES} THEN 'vigie'
            WHEN m.supplied_sentiment IS NOT NULL THEN 'export' END"""

    @property
    def sentiment_score(self) -> str:
        return f"CASE WHEN {self.scored} IN {_CLASSES} THEN {self.score} END"

    @property
    def unscored_reason(self) -> str:
        return f"CASE WHEN ({self.sentiment}) = 'unscored' THEN {self.reason} END"

    @property
    def is_complaint(self) -> str:
        return complaint(self.sentiment)


STAGED = Effective("m.scored_sentiment", "m.sentiment_score", "m.unscored_reason")
STORED = Effective("s.sentiment", "s.sentiment_score", "s.unscored_reason")
THEMES = "coalesce(from_json(c.themes, '[\"VARCHAR\"]'), m.themes)"


def complaint(sentiment: str) -> str:
    """METRICS: a public original of the own brand, not own voice, that names a grievance,
    whatever its class unless positive; a person's word on it wins.

    Stars are the customer's own word: one or two of them outweigh a scorer's or an export's
    positive, not a person's correction.
    """
    return f"""coalesce(c.is_complaint::BOOLEAN, coalesce(m.is_grievance, false)
        AND coalesce(m.is_own, false) AND NOT coalesce(m.is_own_voice, false)
        AND NOT coalesce(m.is_repost, false) AND (({sentiment}) <> 'positive'
            OR (c.sentiment IS NULL AND m.rating > 0 AND m.rating <= {UNHAPPY_STARS}) IS TRUE))"""


# Tags that the imports gave, with what people set or took away on top.
TAGS = """(
    WITH given AS (
        SELECT mention_id, unnest(tags) AS tag FROM mention_imports WHERE len(tags) > 0
    ), changed AS (
        SELECT mention_id, tag, arg_max(is_removal, made_at) AS is_removal
        FROM tag_changes GROUP BY ALL
    )
    SELECT mention_id, list(DISTINCT tag ORDER BY tag) AS tags FROM (
        SELECT mention_id, tag FROM given ANTI JOIN changed USING (mention_id, tag)
        UNION ALL SELECT mention_id, tag FROM changed WHERE NOT is_removal
    ) GROUP BY mention_id
)"""


def refresh_sentiment(writer: Writer, which: str = "true") -> None:
    """Compute the effective values again for the mentions ``m`` that fulfil ``which``.

    ``which`` may name the temporary or permanent tables of this database; rows that stay the
    same are not written.
    """
    writer.run(
        f"""UPDATE mention SET sentiment = n.sentiment, sentiment_by = n.sentiment_by,
            sentiment_score = n.score, unscored_reason = n.reason, scorer_version = n.version,
            themes = n.themes, is_complaint = n.is_complaint
        FROM (
            SELECT m.mention_id, {STORED.sentiment} AS sentiment,
                {STORED.sentiment_by} AS sentiment_by, {STORED.sentiment_score} AS score,
                {STORED.unscored_reason} AS reason, s.scorer_version AS version,
                {THEMES} AS themes, {STORED.is_complaint} AS is_complaint
            FROM mention m
            LEFT JOIN scores s ON s.mention_id = m.mention_id
                AND s.scorer_version IS NOT DISTINCT FROM coalesce(
                    {_version_in_force()}, m.scorer_version)
            LEFT JOIN {CORRECTED} c ON c.mention_id = m.mention_id
            WHERE {which}
        ) n WHERE mention.mention_id = n.mention_id AND (
            mention.sentiment IS DISTINCT FROM n.sentiment
            OR mention.sentiment_by IS DISTINCT FROM n.sentiment_by
            OR mention.sentiment_score IS DISTINCT FROM n.score
            OR mention.unscored_reason IS DISTINCT FROM n.reason
            OR mention.scorer_version IS DISTINCT FROM n.version
            OR mention.themes IS DISTINCT FROM n.themes
            OR mention.is_complaint IS DISTINCT FROM n.is_complaint)"""
    )


def refresh_scores(writer: Writer) -> None:
    """The same for all that ``rescoring`` holds. Themes stay as they are: a list among the columns
    would make the store write every mention anew, texts and all."""
    writer.run(
        f"""UPDATE mention SET sentiment = n.sentiment, sentiment_by = n.sentiment_by,
            sentiment_score = n.score, unscored_reason = n.reason, scorer_version = n.version,
            is_complaint = n.is_complaint
        FROM (
            SELECT m.mention_id, {STORED.sentiment} AS sentiment,
                {STORED.sentiment_by} AS sentiment_by, {STORED.sentiment_score} AS score,
                {STORED.unscored_reason} AS reason, s.scorer_version AS version,
                {STORED.is_complaint} AS is_complaint
            FROM mention m JOIN rescoring s ON s.mention_id = m.mention_id
            LEFT JOIN {CORRECTED} c ON c.mention_id = m.mention_id
        ) n WHERE mention.mention_id = n.mention_id AND (
            mention.sentiment IS DISTINCT FROM n.sentiment
            OR mention.sentiment_by IS DISTINCT FROM n.sentiment_by
            OR mention.sentiment_score IS DISTINCT FROM n.score
            OR mention.unscored_reason IS DISTINCT FROM n.reason
            OR mention.scorer_version IS DISTINCT FROM n.version
            OR mention.is_complaint IS DISTINCT FROM n.is_complaint)"""
    )


def _version_in_force() -> str:
    return """(SELECT value ->> '$' FROM settings WHERE name = 'scorer_version'
        ORDER BY changed_at DESC LIMIT 1)"""


def refresh_tags(writer: Writer, which: str = "true") -> None:
    """Compute ``tags`` again for the mentions ``m`` that fulfil ``which``."""
    writer.run(
        f"""UPDATE mention SET tags = n.tags FROM (
            SELECT m.mention_id, coalesce(t.tags, []) AS tags
            FROM (SELECT mention_id FROM mention_imports WHERE len(tags) > 0
                UNION SELECT mention_id FROM tag_changes
                UNION SELECT mention_id FROM mention WHERE len(tags) > 0) tagged
            JOIN mention m ON m.mention_id = tagged.mention_id
            LEFT JOIN {TAGS} t ON t.mention_id = m.mention_id WHERE {which}
        ) n WHERE mention.mention_id = n.mention_id AND mention.tags IS DISTINCT FROM n.tags"""
    )
