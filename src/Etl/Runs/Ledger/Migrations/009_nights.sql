-- Nights that did not begin are runs too: reason says why. A whole run is one that goes through all that its pipeline does;
-- a run of one source, or from a later stage on, is not the pipeline's night.

ALTER TABLE runs ADD COLUMN reason TEXT;
ALTER TABLE runs ADD COLUMN whole BIGINT NOT NULL DEFAULT 0;
UPDATE runs SET whole = 1 WHERE kind IN ('run', 'import');
CREATE INDEX runs_by_pipeline ON runs (pipeline, whole);
