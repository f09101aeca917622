# Sourced by the scripts of W2 and later: Penstock, the programs of the benchmark, and the times of both.
set -euo pipefail
export LC_ALL=C
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
penstock=${PENSTOCK:-./penstock}

# A key for this run only.
PENSTOCK_PII_KEY=$(od -An -N32 -tx1 /dev/urandom | tr -d ' \n')
export PENSTOCK_PII_KEY

build() {
  local built=bench/target/built
  if [ ! -f $built ] || [ -n "$(find bench/src/main bench/pom.xml -newer $built -print -quit)" ]; then
    echo "building bench ..." >&2
    mvn -q -B -Pfast -DskipTests -pl bench -am package
    touch $built
  fi
  if [ ! -x "$penstock" ]; then
    echo "there is no $penstock to run; set PENSTOCK to the launcher" >&2
    exit 2
  fi
  "$penstock" --version # builds what it needs, outside the clock
}

# timed NAME COMMAND...: adds wall and CPU seconds of the whole process to $work/NAME.times
timed() {
  local name=$1 TIMEFORMAT='%R %U %S'
  shift
  sync
  if ! { time "$@" >"$work/$name.log" 2>&1; } 2>"$work/time"; then
    tail -20 "$work/$name.log" >&2
    echo "$name failed" >&2
    exit 1
  fi
  awk '{ printf "%.2f %.2f\n", $1, $2 + $3 }' "$work/time" >>"$work/$name.times"
}

last() { tail -1 "$work/$1.times" | cut -d' ' -f1; }
commas() { sed ':a;s/\B[0-9]\{3\}\>/,&/;ta' <<<"$1"; }
median() { cut -d' ' -f"$2" "$work/$1.times" | sort -n | awk '{ v[NR] = $1 } END { print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }
