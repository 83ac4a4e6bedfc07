#!/bin/bash
# Whether the service on the given port can really work: database, writer and broker. Needs nothing but bash.
set -euo pipefail
exec 3<>"/dev/tcp/127.0.0.1/$1"
printf 'GET /actuator/health/readiness HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' >&3
read -r -t 3 status <&3
[[ $status == *' 200'* ]]
