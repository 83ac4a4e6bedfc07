#!/bin/bash
# Runs once, when the data folder is empty: a database a service, each owned by a user that reaches no other.
set -euo pipefail

create_database() {
  local name=$1 password=$2
  # psql quotes the password itself, so that it may contain anything
  psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
    --set=name="$name" --set=password="$password" <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name";
REVOKE CONNECT, TEMPORARY ON DATABASE :"name" FROM PUBLIC;
SQL
}

create_database binding "$GONGJI_BINDING_DB_PASSWORD"
create_database wallet "$GONGJI_WALLET_DB_PASSWORD"
create_database settlement "$GONGJI_SETTLEMENT_DB_PASSWORD"
