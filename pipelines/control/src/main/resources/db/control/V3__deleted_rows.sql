-- Rows of a change log that said that a row is gone.

ALTER TABLE ledger ADD COLUMN deleted_rows BIGINT NOT NULL DEFAULT 0;
