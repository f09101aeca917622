-- The source of the example: 20,000 invented customers of a shop, and a few mistakes among them.
CREATE TYPE plan AS ENUM ('free', 'plus', 'pro');

CREATE TABLE customers (
  customer_id bigint PRIMARY KEY,
  email text,
  full_name text,
  phone text,
  country text,
  plan plan,
  lifetime_value numeric(12, 2),
  preferences jsonb,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);

INSERT INTO customers
SELECT
  n,
  CASE WHEN n % 997 = 0 THEN NULL WHEN n % 1009 = 0 THEN 'no address' ELSE 'customer' || n || '@example.com' END,
  'Customer ' || n,
  '+4930' || lpad((n * 7919 % 10000000)::text, 7, '0'),
  (ARRAY['DE', 'FR', 'NL', 'US'])[1 + n % 4],
  (ARRAY['free', 'plus', 'pro'])[1 + n % 3]::plan,
  CASE WHEN n % 2003 = 0 THEN -1 ELSE round((n * 37 % 500000) / 100.0, 2) END,
  jsonb_build_object('newsletter', n % 2 = 0, 'language', (ARRAY['de', 'fr', 'nl', 'en'])[1 + n % 4]),
  timestamptz '2024-01-01 00:00:00+00' + n * interval '17 minutes',
  timestamptz '2024-01-01 00:00:00+00' + n * interval '40 minutes'
FROM generate_series(1, 20000) AS n;

CREATE INDEX customers_by_update ON customers (updated_at);
ANALYZE customers;
