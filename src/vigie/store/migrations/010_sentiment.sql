-- Where a rescoring gathers its results before it switches; empty at all other times.
CREATE TABLE rescoring (
    mention_id UUID, scorer_version VARCHAR, language VARCHAR, sentiment VARCHAR,
    sentiment_score DOUBLE, probability DOUBLE, unscored_reason VARCHAR
);
