-- What was found of the records of a window: checks that do not hold, and columns in which the source
-- differs from the contract. JSON; names and numbers only.

ALTER TABLE stream_windows ADD COLUMN findings TEXT NOT NULL DEFAULT '{"broken":[],"drift":[]}';
