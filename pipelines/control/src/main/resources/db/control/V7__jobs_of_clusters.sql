-- Runs that go on as jobs of a cluster when the process that began them has ended.
-- Without a reference to runs: the row of a run is written anew when it ends.

CREATE TABLE jobs (
  run TEXT NOT NULL PRIMARY KEY,
  pipeline TEXT NOT NULL,
  runner TEXT NOT NULL,
  master TEXT NOT NULL,
  job TEXT NOT NULL,
  submitted_at TEXT NOT NULL,
  state_folder TEXT NOT NULL,
  kept_state TEXT
);
