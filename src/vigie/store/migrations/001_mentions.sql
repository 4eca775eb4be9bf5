-- Only what DuckLake also has: no keys, checks, enums, sequences, indexes or generated columns.
-- `mention` is the working table; the view `mentions` is what others may read.
CREATE TABLE mention (
    mention_id UUID, external_id VARCHAR, layout VARCHAR, platform VARCHAR, domain VARCHAR,
    outlet VARCHAR, media_class VARCHAR,
    published_at TIMESTAMPTZ, published_precision VARCHAR, day DATE, local_at TIMESTAMP,
    title VARCHAR, text VARCHAR, text_norm VARCHAR, url VARCHAR,
    author VARCHAR, author_followers BIGINT, language VARCHAR, country VARCHAR,
    reach BIGINT, likes BIGINT, comments BIGINT, shares BIGINT, views BIGINT, engagement BIGINT,
    rating DOUBLE,
    brands VARCHAR[], brand VARCHAR, brand_kind VARCHAR, is_own BOOLEAN,
    is_repost BOOLEAN, repost_of UUID, cluster_id UUID, is_own_voice BOOLEAN,
    thread_id UUID, thread_key UUID, parent_id UUID, parent_key UUID,
    supplied_sentiment VARCHAR, sentiment VARCHAR, sentiment_score DOUBLE, sentiment_by VARCHAR,
    scorer_version VARCHAR, unscored_reason VARCHAR,
    themes VARCHAR[], wishes VARCHAR[], is_grievance BOOLEAN, is_complaint BOOLEAN,
    tags VARCHAR[], extra JSON
);
-- Every identity key ever seen; kept after undo so that a re-import finds the same mention_id.
CREATE TABLE mention_keys (key UUID, mention_id UUID);
CREATE TABLE mention_brands (mention_id UUID, brand VARCHAR, kind VARCHAR);
-- What each import supplied, so that undo can give the earlier counts back.
CREATE TABLE mention_imports (
    mention_id UUID, import_id VARCHAR, import_number BIGINT, line BIGINT,
    author_followers BIGINT, reach BIGINT, likes BIGINT, comments BIGINT, shares BIGINT,
    views BIGINT, rating DOUBLE, brands VARCHAR[], tags VARCHAR[]
);
CREATE TABLE imports (
    import_id VARCHAR, import_number BIGINT, file VARCHAR, sha256 VARCHAR, bytes BIGINT,
    layout VARCHAR, mapping VARCHAR, encoding VARCHAR, header_line BIGINT, timezone VARCHAR,
    rows_read BIGINT, mentions_new BIGINT, mentions_updated BIGINT, mentions_duplicate BIGINT,
    rows_rejected BIGINT, first TIMESTAMPTZ, last TIMESTAMPTZ, languages JSON, seconds DOUBLE,
    imported_at TIMESTAMPTZ, actor_id VARCHAR, undone_at TIMESTAMPTZ, undone_by VARCHAR,
    details JSON
);
CREATE TABLE import_coverage (
    import_id VARCHAR, brand VARCHAR, source VARCHAR, first DATE, last DATE,
    stated BOOLEAN, is_cut BOOLEAN
);
CREATE TABLE rejected_rows (import_id VARCHAR, line BIGINT, reason VARCHAR, reason_values JSON, raw JSON);
CREATE TABLE scores (
    mention_id UUID, scorer_version VARCHAR, language VARCHAR, sentiment VARCHAR,
    sentiment_score DOUBLE, probability DOUBLE, unscored_reason VARCHAR
);
-- Append-only; the newest row of a mention and field wins. field: sentiment | themes | is_complaint.
CREATE TABLE corrections (
    correction_id VARCHAR, mention_id UUID, field VARCHAR, value VARCHAR,
    actor_id VARCHAR, made_at TIMESTAMPTZ
);
-- Append-only: tags set or taken away by hand, on top of what the exports gave.
CREATE TABLE tag_changes (
    mention_id UUID, tag VARCHAR, is_removal BOOLEAN, actor_id VARCHAR, made_at TIMESTAMPTZ
);
CREATE TABLE brands (name VARCHAR, kind VARCHAR, aliases VARCHAR[]);
CREATE TABLE own_accounts (platform VARCHAR, handle VARCHAR);
CREATE TABLE mappings (name VARCHAR, columns VARCHAR[], mapping JSON, actor_id VARCHAR, saved_at TIMESTAMPTZ);
CREATE TABLE settings (name VARCHAR, value JSON, actor_id VARCHAR, changed_at TIMESTAMPTZ);
CREATE TABLE actors (actor_id VARCHAR, kind VARCHAR, display VARCHAR, role VARCHAR, seen_at TIMESTAMPTZ);
CREATE TABLE audit (made_at TIMESTAMPTZ, actor_id VARCHAR, action VARCHAR, subject VARCHAR, details JSON);

CREATE VIEW mentions AS
SELECT mention_id::VARCHAR AS mention_id, external_id, layout, platform, domain, outlet,
    media_class, published_at, published_precision, title, text, text_norm, url, author,
    author_followers, language, country, reach, likes, comments, shares, views, engagement,
    rating, brands, brand, brand_kind, is_repost, repost_of::VARCHAR AS repost_of,
    cluster_id::VARCHAR AS cluster_id, is_own_voice, thread_id::VARCHAR AS thread_id,
    parent_id::VARCHAR AS parent_id, supplied_sentiment, sentiment, sentiment_score,
    sentiment_by, scorer_version, unscored_reason, themes, is_complaint, wishes,
    []::VARCHAR[] AS case_ids, tags, extra
FROM mention;
