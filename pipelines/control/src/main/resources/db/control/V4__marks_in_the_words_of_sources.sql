-- A mark is in words that only its source reads; no run has set one before this version.

DROP TABLE watermarks;

CREATE TABLE watermarks (
  pipeline TEXT NOT NULL,
  source TEXT NOT NULL,
  mark TEXT NOT NULL,
  shown TEXT NOT NULL,
  reached TEXT,
  run TEXT NOT NULL,
  PRIMARY KEY (pipeline, source)
);
