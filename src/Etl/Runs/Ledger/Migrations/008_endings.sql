-- What came of a run, and of which kind a reason is, as words: nobody has to read them out of messages any more. The exit
-- code follows from how a run ended; the command line alone knows it.

ALTER TABLE runs ADD COLUMN ending TEXT;
UPDATE runs SET ending = CASE
    WHEN state = 'stopped' THEN 'stopped'
    WHEN state = 'failed' AND message LIKE 'Nothing was published, because of gate %' THEN 'held'
    WHEN state = 'failed' THEN 'failed'
    WHEN state IN ('done', 'partial') AND snapshot_id IS NULL THEN 'prepared'
    WHEN state IN ('done', 'partial') THEN 'published'
END;
ALTER TABLE runs DROP COLUMN exit_code;

ALTER TABLE attempts ADD COLUMN cause TEXT;
UPDATE attempts SET cause = CASE
    WHEN reason = 'not done yet' THEN 'new'
    WHEN reason = 'asked for' THEN 'asked'
    WHEN reason = 'stored output lost' THEN 'lost'
    WHEN reason LIKE 'tried again after %' THEN 'retried'
    WHEN reason LIKE 'after %' THEN 'followed'
    ELSE 'changed'
END WHERE reason IS NOT NULL;
