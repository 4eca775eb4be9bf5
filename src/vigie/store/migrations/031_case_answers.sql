-- Written by vigie.store.case_views.migration: change that text, not this one.
CREATE VIEW company_answers AS
WITH voiced AS (
        SELECT mention_id, thread_id, parent_id, published_at, text_norm FROM mention
        WHERE is_own_voice AND NOT is_repost AND published_precision <> 'day' 
    ), sole AS (
        SELECT thread_id, min(coalesce(author, '')) AS author FROM mention
        WHERE NOT is_own_voice AND thread_id IN (SELECT thread_id FROM voiced)
        GROUP BY thread_id HAVING count(DISTINCT coalesce(author, '')) = 1
    ), parents AS (
        SELECT mention_id, author, published_at FROM mention
        WHERE NOT is_own_voice AND mention_id IN (SELECT parent_id FROM voiced)
    ), paired AS (
        SELECT a.mention_id, a.thread_id, a.published_at AS happened_at, a.text_norm,
            p.mention_id AS answered_id,
            coalesce(p.author, CASE WHEN p.mention_id IS NULL THEN s.author ELSE '' END)
                AS author,
            (epoch(a.published_at) - epoch(p.published_at)) / 60 AS minutes
        FROM voiced a
        LEFT JOIN parents p ON p.mention_id = a.parent_id
        LEFT JOIN sole s ON s.thread_id = a.thread_id
        WHERE p.mention_id IS NOT NULL OR s.thread_id IS NOT NULL
    ), at_once AS (
    SELECT mention_id FROM (
        SELECT mention_id, count(*) OVER (PARTITION BY trim(regexp_replace(text_norm, '@\w+|https?://\S+', '', 'g'))) AS same
        FROM paired WHERE minutes BETWEEN 0 AND 1.0
    ) WHERE same >= 3
)
SELECT p.*, NOT (regexp_matches(coalesce(p.text_norm, ''), '(message|reponse|mail) automatique|reponse automatisee|(nous avons|avons) bien (recu|pris en compte) votre (message|demande|mail|courriel)|votre (message|demande) (a bien ete|est bien) (recue?|enregistree?|prise? en compte)|(repondrons|reviendrons vers vous|traiterons)[\w'' ]{0,40}dans les (meilleurs|plus brefs) delais|accuse (de )?reception|nos (equipes|conseillers) sont (actuellement )?(absents|indisponibles|fermes)|nos horaires d''ouverture sont|auto(matic|mated)?[ -]?(reply|response|message)|(we have|we''ve) received your (message|request|enquiry|email|tweet)|your (message|request|enquiry) has been (received|registered|logged)|(will|we''ll) (get back to|respond to|answer|reply to) you (as soon as possible|within \d+ (business|working) )|our (office|team|advisers|agents) (is|are) (currently )?(closed|away|offline)|our opening hours are|do not reply to this (message|email)|ne pas repondre a ce (message|mail|courriel)|i''?m (the|a) (virtual assistant|chatbot|bot)|je suis (l''assistant|un assistant) virtuel')
    OR p.mention_id IN (SELECT mention_id FROM at_once)) AS is_human
FROM paired p;

CREATE OR REPLACE VIEW case_mentions AS
SELECT case_id, mention_id, happened_at AS added_at FROM (
    SELECT case_id, mention_id, arg_max(kind, position) AS kind,
        arg_max(happened_at, position) AS happened_at
    FROM case_events WHERE kind IN ('mention_added', 'mention_removed')
    GROUP BY case_id, mention_id
) WHERE kind = 'mention_added';

CREATE OR REPLACE VIEW case_members AS
SELECT DISTINCT c.case_id,
    coalesce(md5(m.platform || '|' || lower(m.author)), m.thread_id::VARCHAR) AS thread_key,
    x.mention_id, x.thread_id, coalesce(x.author, '') AS author, x.published_at,
    x.published_precision
FROM case_mentions c JOIN mention m ON m.mention_id = c.mention_id
JOIN mention x ON x.thread_id = m.thread_id AND NOT x.is_own_voice
    AND coalesce(x.author, '') = coalesce(m.author, '')
WHERE NOT m.is_own_voice;

CREATE OR REPLACE VIEW cases AS
WITH facts AS (
    SELECT case_id,
        min(happened_at) FILTER (kind = 'opened') AS opened_at,
        arg_max(details, position) FILTER (kind IN ('opened', 'priority_set'))->>'priority'
            AS priority,
        arg_max(details, position) FILTER (kind = 'opened')->>'rule' AS rule,
        coalesce((arg_max(details, position)
            FILTER (kind IN ('opened', 'sensitive_set'))->>'sensitive')::BOOLEAN, false)
            AS is_sensitive,
        nullif(arg_max(details, position) FILTER (kind = 'assigned')->>'to', '') AS owner,
        arg_max(details, position) FILTER (kind = 'merged')->>'into' AS merged_into,
        arg_max(kind, position) FILTER (kind IN ('resolved', 'reopened')) AS last_end,
        max(happened_at) FILTER (kind = 'resolved') AS last_resolved,
        count(*) FILTER (kind = 'reopened') AS reopened,
        max(position) FILTER (kind = 'closed_in_public') AS closing,
        coalesce(max(position) FILTER (kind = 'reopened'), 0) AS reopening,
        max(happened_at) FILTER (kind = 'reopened') AS reopened_at,
        max(happened_at) FILTER (kind = 'waiting') AS waiting_at,
        arg_max(kind, position) FILTER (kind IN ('waiting', 'customer_wrote', 'resolved'))
            AS last_turn,
        max(position) FILTER (kind NOT IN ('opened', 'mention_added', 'mention_removed',
            'assigned', 'priority_set', 'sensitive_set', 'customer_wrote', 'note', 'resolved',
            'closed_in_public', 'satisfaction', 'reopened', 'merged', 'absorbed', 'waiting'))
            AS begun,
        (arg_max(details, position) FILTER (kind = 'satisfaction')->>'score')::INTEGER
            AS satisfaction,
        max(position) AS events
    FROM case_events GROUP BY case_id
), said AS (
    SELECT case_id, max(published_at) AS last_message_at FROM case_members GROUP BY case_id
), answered AS (
    SELECT v.case_id, max(a.happened_at) AS answered_at
    FROM (SELECT DISTINCT case_id, thread_id, author FROM case_members) v
    JOIN company_answers a ON a.thread_id = v.thread_id AND a.author = v.author
    WHERE a.is_human GROUP BY v.case_id
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
        WHEN f.last_end = 'resolved' AND f.closing > f.reopening THEN 'closed'
        WHEN f.last_end = 'resolved' THEN 'resolved'
        WHEN f.last_turn = 'waiting' AND f.waiting_at >= coalesce(s.last_message_at, f.waiting_at)
            THEN 'waiting'
        WHEN f.begun > f.reopening OR a.answered_at > f.reopened_at
            OR (a.answered_at IS NOT NULL AND f.reopened_at IS NULL) THEN 'in_progress'
        ELSE 'new' END AS status,
    f.priority, f.is_sensitive, f.owner, f.rule, f.opened_at,
    CASE WHEN f.last_end = 'resolved' THEN f.last_resolved END AS resolved_at,
    f.reopened, f.merged_into, f.satisfaction, f.events,
    coalesce(p.mentions, 0) AS mentions, coalesce(p.customers, 0) AS customers,
    p.first_message_at, s.last_message_at, p.followers, p.reach, p.brand, p.platform, p.themes,
    p.first_text,
    CASE WHEN f.last_end = 'resolved'
        THEN (epoch(f.last_resolved) - epoch(p.first_message_at)) / 60 END AS resolution_minutes
FROM facts f LEFT JOIN people p ON p.case_id = f.case_id
LEFT JOIN said s ON s.case_id = f.case_id
LEFT JOIN answered a ON a.case_id = f.case_id;
