# Sourced by w5/run and w5/latency: a Kafka, a PostgreSQL, and two programs that go on until they are told to end.
# shellcheck source=bench/common.sh
. bench/common.sh
runner=${RUNNER:-flink}

bench() { "$java" -Xmx1g -XX:+UseSerialGC -cp 'bench/target/classes:bench/target/lib/*' "io.penstock.bench.$@"; }
sql() { bench postgres.RunSql "jdbc:$url" "$@"; }

# serve RECORDS: starts both servers, the topic with so many records; sets $address and $url
serve() {
  echo "starting a PostgreSQL and a Kafka with $(commas "$1") records ..." >&2
  coproc database { bench postgres.ServeWarehouse "$work/data" 2>"$work/database.log"; }
  local from=${database[0]} port word
  exec 8>&"${database[1]}" {database[1]}>&-
  trap 'exec 8>&-; wait' EXIT # the end of its input ends a server
  read -r port <&"$from" || failed database
  url="postgresql://localhost:$port/postgres?user=postgres"
  coproc broker { bench customers.ServeTopic "$work/topic" "$work/expected.json" "$1" 2>"$work/broker.log"; } 2>/dev/null
  from=${broker[0]}
  exec 7>&"${broker[1]}" {broker[1]}>&-
  trap 'kill -9 "${program:-}" 2>/dev/null || true; exec 7>&- 8>&-; wait' EXIT
  while read -r word address <&"$from"; do
    [ "$word" != address ] || return 0
  done
  failed broker
}

failed() {
  tail -20 "$work/$1.log" >&2
  echo "$1 failed" >&2
  exit 1
}

# begin NAME: starts a program in the background
begin() {
  rm -rf "${work:?}/$1-dead-letters" "$work"/control.db*
  if [ "$1" = reference ]; then
    sql 'DROP TABLE IF EXISTS by_hand, by_hand_offsets' CHECKPOINT
    mkfifo "$work/end"
    # the end of its input ends it
    "$java" -Xmx2g -XX:+UseParallelGC -cp 'bench/target/classes:bench/target/lib/*' \
      io.penstock.bench.customers.HandWrittenStream "$address" "jdbc:$url" "$work/reference-dead-letters" \
      "$work/reference.json" <"$work/end" >"$work/reference.log" 2>&1 &
    exec 9>"$work/end"
    rm "$work/end"
  else
    sql 'DROP TABLE IF EXISTS customers' CHECKPOINT
    # shellcheck disable=SC2086
    "$penstock" run bench/w5/w5.yaml --runner "$runner" ${OPTIONS:-} --param address="$address" \
      --param url="$url" --param start="${start:-earliest}" --param dead_letters="$work/penstock-dead-letters" --control "$work/control.db" \
      --report "$work/penstock.json" >"$work/penstock.log" 2>&1 &
  fi
  program=$!
}

# cpu: seconds of CPU that the program has used
cpu() { awk '{ print ($14 + $15) / 100 }' "/proc/$program/stat"; }

# end NAME: has the program stop reading and waits until it is done
end() {
  if [ "$1" = reference ]; then
    exec 9>&-
  else
    kill -TERM "$program"
  fi
  wait "$program" || failed "$1"
}
