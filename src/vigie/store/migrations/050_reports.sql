-- Archive of the weekly reports. figures: the whole model, so that a later one can be compared.
CREATE TABLE reports (
    report_id VARCHAR, week VARCHAR, brand VARCHAR, language VARCHAR, data_hash VARCHAR,
    figures JSON, formats VARCHAR[], pages BIGINT, produced_at TIMESTAMPTZ, actor_id VARCHAR
);
-- Append-only; the newest row of a week and brand is the text in force.
CREATE TABLE comments (
    week VARCHAR, brand VARCHAR, text VARCHAR, decided VARCHAR, asked VARCHAR,
    actor_id VARCHAR, written_at TIMESTAMPTZ
);
-- Append-only: a person lets a verbatim out of the house, or keeps it in.
CREATE TABLE report_releases (
    week VARCHAR, brand VARCHAR, mention_id VARCHAR, is_released BOOLEAN,
    actor_id VARCHAR, decided_at TIMESTAMPTZ
);
