-- An alert is one event; what people do with it is a log, its state the newest of that log.
CREATE TABLE alerts (
    alert_id VARCHAR, kind VARCHAR, key VARCHAR, since TIMESTAMPTZ, until TIMESTAMPTZ,
    is_open BOOLEAN, facts JSON, raised_at TIMESTAMPTZ
);
-- kind: raised | past | seen | dismissed | joined | sent | unsent
CREATE TABLE alert_events (
    alert_id VARCHAR, kind VARCHAR, happened_at TIMESTAMPTZ, actor_id VARCHAR, details JSON
);
-- source: proposed (by the signs) | person (a decision, with its reason and end).
CREATE TABLE levels (
    happened_at TIMESTAMPTZ, source VARCHAR, level VARCHAR, signs JSON, reason VARCHAR,
    until TIMESTAMPTZ, actor_id VARCHAR, recorded_at TIMESTAMPTZ
);
-- Own actions on the curves: statement | apology | recall | campaign | other.
CREATE TABLE annotations (
    annotation_id VARCHAR, kind VARCHAR, happened_at TIMESTAMPTZ, label VARCHAR,
    actor_id VARCHAR, made_at TIMESTAMPTZ, removed_at TIMESTAMPTZ, removed_by VARCHAR
);
CREATE TABLE severe_words (mention_id UUID, severe_group VARCHAR, words VARCHAR);
