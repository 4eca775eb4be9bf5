"""A million made-up mentions, written straight into a database: the load of every benchmark."""

from pathlib import Path

from vigie.store.database import Database

BRANDS = ("Aubépine", "Bellerive", "Corvane")


def million(
    path: Path, rows: int = 1_000_000, first: int = 0, into: Database | None = None
) -> Database:
    """A database of ``rows`` mentions over a year: three brands, seven media classes, 30 words.

    The same every time. first: number of the first mention, to add more to the same file.
    """
    db = into or Database(path)
    with db.writing() as writer:
        if not writer.rows("SELECT 1 FROM brands"):
            for brand, kind in zip(BRANDS, ("own", "competitor", "competitor"), strict=True):
                writer.run("INSERT INTO brands VALUES ($b, $k, [])", {"b": brand, "k": kind})
        writer.run(_MENTIONS, {"first": first, "end": first + rows})
        writer.run(_IMPORTS, {"import": f"bench{first}", "first": first, "rows": rows})
    return db


_MENTIONS = """
INSERT INTO mention BY NAME
WITH n AS (
    SELECT i, hash(i) AS h, hash(i * 7 + 1) AS g, hash(i * 13 + 5) AS k
    FROM range($first, $end) r(i)
), w AS (
    SELECT *, TIMESTAMP '2025-11-17' + INTERVAL 1 SECOND * (h % 31449600)::BIGINT AS moment,
        ['livraison', 'colis', 'retard', 'remboursement', 'facture', 'panne', 'appareil',
         'service', 'client', 'merci', 'super', 'bravo', 'prix', 'magasin', 'commande', 'reçu',
         'toujours', 'pas', 'jamais', 'très', 'bien', 'mal', 'produit', 'défaut', 'notice',
         'garantie', 'retour', 'appel', 'réponse', 'attente'] AS words,
        CASE WHEN g % 10 < 7 THEN 1 WHEN g % 10 < 9 THEN 2 ELSE 3 END AS b
    FROM n
), t AS (
    SELECT *, array_to_string(list_transform(range(1, 15),
        j -> words[1 + (hash(i * 31 + j) % 30)::INTEGER]), ' ') || ' n' || i AS body
    FROM w
)
SELECT md5('bench:' || i)::UUID AS mention_id, 'b' || i AS external_id, 'bench' AS layout,
    ['x', 'facebook', 'forum', 'trustpilot', 'web', 'instagram'][1 + (k % 6)::INTEGER] AS platform,
    'site' || (k % 300) || '.example' AS domain, NULL AS outlet,
    ['social', 'social', 'social', 'forum', 'review', 'web', 'press', 'blog'][1 + (k % 8)::INTEGER]
        AS media_class,
    moment AT TIME ZONE 'Europe/Paris' AS published_at, 'second' AS published_precision,
    moment::DATE AS day, moment AS local_at, NULL AS title, body AS text,
    strip_accents(body) AS text_norm,
    'https://site' || (k % 300) || '.example/' || i AS url,
    'auteur' || (g % 60000) AS author, (h % 50000)::BIGINT AS author_followers,
    CASE WHEN k % 10 < 8 THEN 'fr' ELSE 'en' END AS language, 'FR' AS country,
    (h % 20000)::BIGINT AS reach, (h % 50)::BIGINT AS likes, (g % 9)::BIGINT AS comments,
    (k % 12)::BIGINT AS shares, NULL::BIGINT AS views,
    (h % 50 + g % 9 + k % 12)::BIGINT AS engagement,
    CASE WHEN k % 8 = 4 THEN (1 + h % 5)::DOUBLE END AS rating,
    [['Aubépine', 'Bellerive', 'Corvane'][b]] AS brands,
    ['Aubépine', 'Bellerive', 'Corvane'][b] AS brand,
    ['own', 'competitor', 'competitor'][b] AS brand_kind, b = 1 AS is_own,
    g % 100 < 12 AS is_repost, NULL::UUID AS repost_of, md5(body)::UUID AS cluster_id,
    h % 100 = 0 AS is_own_voice, md5('bench:' || i)::UUID AS thread_id, NULL::UUID AS parent_id,
    NULL::UUID AS parent_key, NULL AS supplied_sentiment,
    ['negative', 'negative', 'negative', 'neutral', 'neutral', 'neutral', 'neutral', 'positive',
     'positive', 'unscored'][1 + (h % 10)::INTEGER] AS sentiment,
    ((h % 200)::DOUBLE - 100) / 100 AS sentiment_score, 'vigie' AS sentiment_by,
    'bench' AS scorer_version, NULL AS unscored_reason,
    CASE WHEN h % 10 < 3 THEN [['delivery', 'refund_billing', 'product_quality',
        'customer_service', 'price', 'app_site'][1 + (k % 6)::INTEGER]] ELSE [] END AS themes,
    []::VARCHAR[] AS wishes, h % 10 < 3 AS is_grievance,
    h % 10 < 3 AND b = 1 AND g % 100 >= 12 AND h % 100 <> 0 AS is_complaint,
    CASE WHEN k % 50 = 0 THEN ['campagne'] ELSE [] END AS tags, '{}'::JSON AS extra
FROM t ORDER BY moment
"""

_IMPORTS = """
INSERT INTO imports BY NAME SELECT $import AS import_id, 1 AS import_number, 'bench.csv' AS file,
    $import AS sha256, 1 AS bytes, 'bench' AS layout, 'utf-8' AS encoding, $rows AS rows_read,
    $rows AS mentions_new, 0 AS mentions_updated, 0 AS mentions_duplicate, 0 AS rows_rejected,
    min(published_at) AS first, max(published_at) AS last, '{}'::JSON AS languages,
    1.0 AS seconds, now() AS imported_at, 'bench' AS actor_id, '{}'::JSON AS details
FROM mention
"""
