-- Where a run runs, to tell one that is still at work from one whose process died.

ALTER TABLE runs ADD COLUMN host TEXT;
ALTER TABLE runs ADD COLUMN pid BIGINT;
