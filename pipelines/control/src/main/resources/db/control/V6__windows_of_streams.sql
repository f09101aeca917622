-- What a stream did with the records that it read in a window of time; names and counts only.
-- Without a reference to runs: the row of a run is written anew when it ends.

CREATE TABLE stream_windows (
  run TEXT NOT NULL,
  window_start TEXT NOT NULL,
  window_end TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  read BIGINT NOT NULL,
  written BIGINT NOT NULL,
  deleted_rows BIGINT NOT NULL,
  duplicates BIGINT NOT NULL,
  filtered BIGINT NOT NULL,
  rejected BIGINT NOT NULL,
  late BIGINT NOT NULL,
  inserted BIGINT NOT NULL,
  updated BIGINT NOT NULL,
  unchanged BIGINT NOT NULL,
  deleted BIGINT NOT NULL,
  behind BIGINT,
  dead_letters_file TEXT,
  counts TEXT NOT NULL,
  PRIMARY KEY (run, window_start)
);
