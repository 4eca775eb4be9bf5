"""Cases that the workspace's rules open, and what the rules would open."""

from vigie.commands.registry import Result, command
from vigie.domain.cases.opening import Candidate, OpeningRules, openings, rules_from_json
from vigie.store import cases as store
from vigie.store.backend import Backend
from vigie.store.options import read_option
from vigie.text.severe import find_severe

ACTOR = "system"


@command("open_by_rules")
def open_by_rules(db: Backend, *, days: int = 30) -> Result:
    """Open a case for every mention of the newest ``days`` that a rule meets and no case holds.

    An author's later posts are not opened again while a case of theirs is open: they are offered
    to it. → ``{"case_ids", "by_rule"}``
    """
    rules = read_rules(db)
    if not rules.is_on:
        return {"case_ids": [], "by_rule": {}}
    found = openings(candidates(db, days), rules)
    by_rule: dict[str, int] = {}
    made = []
    with db.writing() as writer:
        for opening in found:
            made.append(
                store.open_case(
                    writer,
                    [opening.mention_id],
                    ACTOR,
                    priority=opening.priority,
                    rule=opening.rule,
                )
            )
            by_rule[opening.rule] = by_rule.get(opening.rule, 0) + 1
    return {"case_ids": made, "by_rule": by_rule}


def read_rules(db: Backend) -> OpeningRules:
    """The workspace's rules; all are off until somebody sets them."""
    return rules_from_json(read_option(db, "case_opening", {}))


def candidates(db: Backend, days: int) -> list[Candidate]:
    """Own-brand originals of the newest days that no case follows: one a customer's thread."""
    rows = db.rows(
        """WITH recent AS (
            SELECT * FROM mention WHERE is_own AND NOT is_own_voice AND NOT is_repost
                AND day > (SELECT max(day) FROM mention) - $days
        ), busy AS (
            SELECT DISTINCT t.platform, lower(t.author) AS author
            FROM case_threads t JOIN cases c ON c.case_id = t.case_id
            WHERE t.author IS NOT NULL AND c.status NOT IN ('resolved', 'closed', 'merged')
        ), often AS (
            SELECT platform, author, count(*) AS complaints FROM recent
            WHERE is_complaint AND author IS NOT NULL GROUP BY ALL
        )
        SELECT m.mention_id::VARCHAR, coalesce(m.text_norm, ''), m.themes, m.author_followers,
            m.rating, coalesce(m.is_complaint, false), coalesce(o.complaints, 0), m.language
        FROM recent m
        LEFT JOIN often o ON o.platform = m.platform AND o.author = m.author
        WHERE m.mention_id NOT IN (SELECT mention_id FROM case_members)
            AND NOT EXISTS (SELECT 1 FROM busy b
                WHERE b.platform = m.platform AND b.author = lower(m.author))
        QUALIFY row_number() OVER (PARTITION BY m.platform,
            coalesce(lower(m.author), m.mention_id::VARCHAR) ORDER BY m.published_at DESC) = 1
        ORDER BY m.published_at""",
        {"days": days},
    )
    found = []
    for identity, text, themes, followers, rating, complaint, count, language in rows:
        about, severe = tuple(themes or ()), bool(find_severe(text, language))
        found.append(Candidate(identity, text, about, followers, rating, complaint, count, severe))
    return found
