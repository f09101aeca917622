-- What happens in the shop between two runs: 400 customers change.
UPDATE customers
SET lifetime_value = abs(lifetime_value) + 10, plan = 'pro', updated_at = clock_timestamp()
WHERE customer_id IN (
  SELECT customer_id FROM customers WHERE email LIKE '%@%' ORDER BY updated_at, customer_id LIMIT 400
);
