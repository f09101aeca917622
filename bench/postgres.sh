# Sourced by w2/run and w3/run: a PostgreSQL with customers.
# shellcheck source=bench/common.sh
. bench/common.sh

bench() { "$java" -Xmx1g -XX:+UseSerialGC -cp 'bench/target/classes:bench/target/lib/*' "io.penstock.bench.postgres.$@"; }

# serve ROWS: starts the server and fills shop.customers; sets $url and $port
serve() {
  echo "filling a PostgreSQL with $(commas "$1") customers ..." >&2
  coproc server { bench ServeCustomers "$work/data" "$1" 2>"$work/server.log"; }
  local from=${server[0]}
  exec 7>&"${server[1]}" {server[1]}>&-
  trap 'exec 7>&-; wait' EXIT # the end of its input ends the server
  if ! read -r port <&"$from"; then
    tail -20 "$work/server.log" >&2
    exit 1
  fi
  url="jdbc:postgresql://localhost:$port/postgres?user=postgres"
}
