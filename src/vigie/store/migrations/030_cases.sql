-- The log is append-only and holds no personal value: contacts and free texts lie beside it under
-- a key, so that erasing a person blanks rows and leaves the log whole.
CREATE TABLE case_events (
    event_id VARCHAR, case_id VARCHAR, position BIGINT, kind VARCHAR,
    happened_at TIMESTAMPTZ, recorded_at TIMESTAMPTZ, actor_id VARCHAR,
    mention_id UUID, text_key VARCHAR, contact_key VARCHAR, details JSON
);
CREATE TABLE case_texts (text_key VARCHAR, case_id VARCHAR, text VARCHAR, erased_at TIMESTAMPTZ);
CREATE TABLE case_contacts (
    contact_key VARCHAR, case_id VARCHAR, mention_id UUID,
    name VARCHAR, email VARCHAR, phone VARCHAR, order_number VARCHAR,
    actor_id VARCHAR, saved_at TIMESTAMPTZ, erased_at TIMESTAMPTZ
);
-- A person's marks on a sent reply, on top of the hints; the newest of a criterion wins.
CREATE TABLE reply_reviews (
    reply_id VARCHAR, criterion VARCHAR, score BIGINT, actor_id VARCHAR, made_at TIMESTAMPTZ
);

CREATE VIEW case_mentions AS
SELECT case_id, mention_id, happened_at AS added_at FROM (
    SELECT case_id, mention_id, arg_max(kind, position) AS kind, arg_max(happened_at, position) AS happened_at
    FROM case_events WHERE kind IN ('mention_added', 'mention_removed')
    GROUP BY case_id, mention_id
) WHERE kind = 'mention_added';

-- One row a customer of a case; outside cases a customer's thread is (thread_id, author).
CREATE VIEW case_threads AS
SELECT c.case_id,
    coalesce(md5(m.platform || '|' || lower(m.author)), m.thread_id::VARCHAR) AS thread_key,
    m.platform, m.author, list(c.mention_id::VARCHAR ORDER BY m.published_at) AS mention_ids,
    list(DISTINCT m.thread_id::VARCHAR) AS thread_ids, min(m.published_at) AS first_message_at
FROM case_mentions c JOIN mention m ON m.mention_id = c.mention_id
WHERE NOT m.is_own_voice
GROUP BY ALL;

-- Everything that the customers of a case said: the case's mentions and, in the same conversations,
-- the same customer's other ones.
CREATE VIEW case_members AS
SELECT DISTINCT c.case_id,
    coalesce(md5(m.platform || '|' || lower(m.author)), m.thread_id::VARCHAR) AS thread_key,
    x.mention_id, x.thread_id, coalesce(x.author, '') AS author, x.published_at,
    x.published_precision
FROM case_mentions c JOIN mention m ON m.mention_id = c.mention_id
JOIN mention x ON x.thread_id = m.thread_id AND NOT x.is_own_voice
    AND coalesce(x.author, '') = coalesce(m.author, '')
WHERE NOT m.is_own_voice;

-- Answers of the company: imported ones name the message they answer, recorded ones their case.
CREATE VIEW replies AS
WITH sole AS (
    SELECT thread_id, min(author) AS author FROM mention
    WHERE NOT is_own_voice AND thread_id IN (SELECT thread_id FROM mention WHERE is_own_voice)
    GROUP BY thread_id HAVING count(DISTINCT coalesce(author, '')) = 1
)
SELECT a.mention_id::VARCHAR AS reply_id, 'import' AS source, NULL::VARCHAR AS case_id,
    p.mention_id::VARCHAR AS answered_id, a.thread_id::VARCHAR AS thread_id,
    CASE WHEN p.mention_id IS NULL THEN s.author ELSE p.author END AS customer, a.platform, a.brand, a.published_at AS replied_at,
    a.published_precision, a.author AS replied_by, a.text, a.language,
    (epoch(a.published_at) - epoch(p.published_at)) / 60 AS minutes
FROM mention a
LEFT JOIN mention p ON p.mention_id = a.parent_id AND NOT p.is_own_voice
LEFT JOIN sole s ON s.thread_id = a.thread_id
WHERE a.is_own_voice AND (p.mention_id IS NOT NULL OR s.thread_id IS NOT NULL)
UNION ALL
SELECT e.event_id, 'case', e.case_id, e.mention_id::VARCHAR, m.thread_id::VARCHAR, m.author,
    m.platform, m.brand, e.happened_at, 'second', e.actor_id, x.text, m.language,
    (epoch(e.happened_at) - epoch(m.published_at)) / 60
FROM case_events e
LEFT JOIN mention m ON m.mention_id = e.mention_id
LEFT JOIN case_texts x ON x.text_key = e.text_key
WHERE e.kind = 'replied';

-- Derived from the log at every reading. Minutes are round the clock; the pages add opening hours.
CREATE VIEW cases AS
WITH log AS (
    SELECT case_id, kind, position, happened_at, details,
        max(position) FILTER (kind = 'reopened') OVER (PARTITION BY case_id) AS reopening
    FROM case_events
), facts AS (
    SELECT case_id,
        min(happened_at) FILTER (kind = 'opened') AS opened_at,
        arg_max(details->>'priority', position) FILTER (kind IN ('opened', 'priority_set'))
            AS priority,
        arg_max(details->>'rule', position) FILTER (kind = 'opened') AS rule,
        coalesce(arg_max((details->>'sensitive')::BOOLEAN, position)
            FILTER (kind IN ('opened', 'sensitive_set')), false) AS is_sensitive,
        nullif(arg_max(details->>'to', position) FILTER (kind = 'assigned'), '') AS owner,
        arg_max(details->>'into', position) FILTER (kind = 'merged') AS merged_into,
        arg_max(kind, position) FILTER (kind IN ('resolved', 'reopened')) AS last_end,
        max(happened_at) FILTER (kind = 'resolved') AS last_resolved,
        count(*) FILTER (kind = 'reopened') AS reopened,
        max(position) FILTER (kind = 'closed_in_public') AS closing,
        max(reopening) AS reopening,
        max(happened_at) FILTER (kind = 'waiting') AS waiting_at,
        arg_max(kind, position) FILTER (kind IN ('waiting', 'customer_wrote', 'resolved'))
            AS last_turn,
        bool_or(kind NOT IN ('opened', 'mention_added', 'mention_removed', 'assigned',
            'priority_set', 'sensitive_set', 'customer_wrote', 'note', 'resolved',
            'closed_in_public', 'satisfaction', 'reopened', 'merged', 'absorbed', 'waiting')
            AND position > coalesce(reopening, 0)) AS begun,
        arg_max((details->>'score')::INTEGER, position) FILTER (kind = 'satisfaction')
            AS satisfaction,
        max(position) AS events
    FROM log GROUP BY case_id
), said AS (
    SELECT case_id, max(published_at) AS last_message_at FROM case_members GROUP BY case_id
), people AS (
    SELECT c.case_id, count(*) AS mentions, min(m.published_at) AS first_message_at,
        max(m.author_followers) AS followers,
        sum(m.reach)::BIGINT AS reach, min(m.brand) AS brand, min(m.platform) AS platform,
        count(DISTINCT coalesce(m.platform || '|' || lower(m.author), m.thread_id::VARCHAR))
            AS customers,
        arg_min(m.text, m.published_at) AS first_text,
        coalesce(arg_min(m.themes, m.published_at), []) AS themes
    FROM case_mentions c JOIN mention m ON m.mention_id = c.mention_id GROUP BY c.case_id
)
SELECT f.case_id,
    CASE WHEN f.merged_into IS NOT NULL THEN 'merged'
        WHEN f.last_end = 'resolved' AND f.closing > coalesce(f.reopening, 0) THEN 'closed'
        WHEN f.last_end = 'resolved' THEN 'resolved'
        WHEN f.last_turn = 'waiting' AND f.waiting_at >= coalesce(s.last_message_at, f.waiting_at)
            THEN 'waiting'
        WHEN f.begun THEN 'in_progress' ELSE 'new' END AS status,
    f.priority, f.is_sensitive, f.owner, f.rule, f.opened_at,
    CASE WHEN f.last_end = 'resolved' THEN f.last_resolved END AS resolved_at,
    f.reopened, f.merged_into, f.satisfaction, f.events,
    coalesce(p.mentions, 0) AS mentions, coalesce(p.customers, 0) AS customers,
    p.first_message_at, s.last_message_at, p.followers, p.reach, p.brand, p.platform, p.themes,
    p.first_text,
    CASE WHEN f.last_end = 'resolved'
        THEN (epoch(f.last_resolved) - epoch(p.first_message_at)) / 60 END AS resolution_minutes
FROM facts f LEFT JOIN people p ON p.case_id = f.case_id
LEFT JOIN said s ON s.case_id = f.case_id;

CREATE OR REPLACE VIEW mentions AS
SELECT m.mention_id::VARCHAR AS mention_id, m.external_id, m.layout, m.platform, m.domain,
    m.outlet, m.media_class, m.published_at, m.published_precision, m.title, m.text, m.text_norm,
    m.url, m.author, m.author_followers, m.language, m.country, m.reach, m.likes, m.comments,
    m.shares, m.views, m.engagement, m.rating, m.brands, m.brand, m.brand_kind, m.is_repost,
    m.repost_of::VARCHAR AS repost_of, m.cluster_id::VARCHAR AS cluster_id, m.is_own_voice,
    m.thread_id::VARCHAR AS thread_id, m.parent_id::VARCHAR AS parent_id, m.supplied_sentiment,
    m.sentiment, m.sentiment_score, m.sentiment_by, m.scorer_version, m.unscored_reason,
    m.themes, m.is_complaint, m.wishes, coalesce(c.case_ids, []::VARCHAR[]) AS case_ids,
    m.tags, m.extra
FROM mention m LEFT JOIN (
    SELECT mention_id, list(case_id ORDER BY case_id) AS case_ids FROM case_mentions
    GROUP BY mention_id
) c ON c.mention_id = m.mention_id;
