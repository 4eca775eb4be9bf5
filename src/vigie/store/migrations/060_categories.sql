-- Models learned from corrected categories, the newest in force. figures: agreement on what people
-- set; model: an npz without pickles.
CREATE TABLE category_models (
    made_at TIMESTAMPTZ, actor_id VARCHAR, figures JSON, model BLOB
);
