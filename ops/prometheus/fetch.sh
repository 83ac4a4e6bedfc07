#!/usr/bin/env bash
# Finds or fetches prometheus and promtool, and prints the folder that they are in. Fetched programs go to the folder
# given; nothing is installed and no daemon is started.
#   ops/prometheus/fetch.sh ops/cluster/target/prometheus
set -euo pipefail
mkdir -p "$1"
folder=$(cd "$1" && pwd)

found() { [ -x "$1/prometheus" ] && [ -x "$1/promtool" ]; }

installed=$(dirname "$(command -v promtool || echo /nowhere/promtool)")
for place in "${GONGJI_PROMETHEUS:-/nowhere}" "$installed" "$folder/usr/bin"; do
  if found "$place"; then
    echo "$place"
    exit 0
  fi
done

if ! command -v apt-get >/dev/null || ! command -v dpkg-deb >/dev/null; then
  echo "prometheus and promtool are not installed, and this is not Debian or Ubuntu. Install Prometheus (macOS: brew" >&2
  echo "install prometheus; else https://prometheus.io/download/), or name the folder of both programs in" >&2
  echo "GONGJI_PROMETHEUS." >&2
  exit 1
fi

cd "$folder"
if ! apt-get download -q prometheus >&2; then
  if [ "$(id -u)" = 0 ]; then
    apt-get update -qq >&2 && apt-get download -q prometheus >&2
  fi || {
    echo "Debian's package prometheus could not be fetched. Run: apt-get update && apt-get install prometheus (as root)" >&2
    exit 1
  }
fi
dpkg-deb --extract prometheus_*.deb .
rm -f prometheus_*.deb
found "$folder/usr/bin" || { echo "Debian's package prometheus holds no promtool" >&2; exit 1; }
echo "$folder/usr/bin"
