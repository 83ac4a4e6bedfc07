#!/bin/bash
# The topics of one region's cluster. Events are kept for ever; a topic that exists is left as it is.
set -euo pipefail

create_topic() {
  local name=$1 partitions=$2
  shift 2
  local settings=()
  for setting in "$@"; do
    settings+=(--config "$setting")
  done
  /opt/kafka/bin/kafka-topics.sh --bootstrap-server "$BOOTSTRAP_SERVERS" --create --if-not-exists \
    --topic "$name" --partitions "$partitions" --replication-factor 1 "${settings[@]}"
}

for context in binding wallet settlement; do
  create_topic "$context-events" 4 retention.ms=-1 retention.bytes=-1 cleanup.policy=delete max.message.bytes=10485760
done
create_topic audit-checkpoints 1 retention.ms=-1 retention.bytes=-1 cleanup.policy=delete max.message.bytes=10485760
create_topic wallet-queries 1 retention.ms=3600000
create_topic wallet-answers 1 retention.ms=3600000
