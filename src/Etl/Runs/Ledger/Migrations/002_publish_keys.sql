-- What a snapshot needs to know of a report without reading it: its year, and the SHA-256 of the stored output.
-- Null in rows that an earlier version wrote; publishing fills them in.

ALTER TABLE outcomes ADD COLUMN report_year BIGINT;
ALTER TABLE outcomes ADD COLUMN output_sha256 TEXT;
ALTER TABLE manifest ADD COLUMN report_year BIGINT;
ALTER TABLE manifest ADD COLUMN output_sha256 TEXT;

DROP INDEX manifest_by_result;
CREATE INDEX manifest_by_year ON manifest (run_id, report_year, result_id);
