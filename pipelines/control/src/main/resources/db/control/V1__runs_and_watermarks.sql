-- Names and counts of runs; never a value of a row. Times are ISO-8601 in UTC.

CREATE TABLE runs (
  run TEXT NOT NULL PRIMARY KEY,
  pipeline TEXT NOT NULL,
  contract TEXT NOT NULL,
  contract_version TEXT NOT NULL,
  runner TEXT NOT NULL,
  status TEXT NOT NULL,
  started_at TEXT NOT NULL,
  duration_ms BIGINT NOT NULL,
  target TEXT NOT NULL,
  inserted BIGINT NOT NULL,
  updated BIGINT NOT NULL,
  unchanged BIGINT NOT NULL,
  deleted BIGINT NOT NULL,
  dead_letters_path TEXT,
  dead_letters BIGINT NOT NULL,
  staging TEXT,
  failure TEXT
);

CREATE INDEX runs_by_start ON runs (started_at);
CREATE INDEX runs_by_pipeline ON runs (pipeline, started_at);

CREATE TABLE ledger (
  run TEXT NOT NULL PRIMARY KEY REFERENCES runs (run) ON DELETE CASCADE,
  read BIGINT NOT NULL,
  written BIGINT NOT NULL,
  duplicates BIGINT NOT NULL,
  filtered BIGINT NOT NULL,
  rejected BIGINT NOT NULL,
  late BIGINT NOT NULL
);

CREATE TABLE rule_counts (
  run TEXT NOT NULL REFERENCES runs (run) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  rule TEXT NOT NULL,
  violations BIGINT NOT NULL,
  severity TEXT NOT NULL,
  PRIMARY KEY (run, place)
);

CREATE TABLE step_counts (
  run TEXT NOT NULL REFERENCES runs (run) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  step TEXT NOT NULL,
  type TEXT NOT NULL,
  rows_in BIGINT NOT NULL,
  rows_out BIGINT NOT NULL,
  filtered BIGINT NOT NULL,
  rejected BIGINT NOT NULL,
  duplicates BIGINT NOT NULL,
  PRIMARY KEY (run, place)
);

CREATE TABLE verdicts (
  run TEXT NOT NULL REFERENCES runs (run) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  verdict_on TEXT NOT NULL,
  expected TEXT NOT NULL,
  measured TEXT NOT NULL,
  holds BOOLEAN NOT NULL,
  blocking BOOLEAN NOT NULL,
  PRIMARY KEY (run, place)
);

CREATE TABLE dead_letter_files (
  run TEXT NOT NULL REFERENCES runs (run) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  file TEXT NOT NULL,
  reason TEXT NOT NULL,
  letters BIGINT NOT NULL,
  PRIMARY KEY (run, place)
);

CREATE TABLE watermarks (
  pipeline TEXT NOT NULL,
  source TEXT NOT NULL,
  kind TEXT NOT NULL,
  mark TEXT NOT NULL,
  PRIMARY KEY (pipeline, source)
);
