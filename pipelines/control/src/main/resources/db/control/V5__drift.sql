-- Where source or target differed from the contract: names of columns and types, never a value.

CREATE TABLE drift (
  run TEXT NOT NULL REFERENCES runs (run) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  side TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (run, place)
);
