#!/bin/sh
# Dumps the record into one file, and keeps the files of so many days. A file that is there is whole: it gets its name last.
set -eu
: "${BACKUP_FOLDER:?where the dumps go}"
keep_days=${KEEP_DAYS:-30}
if [ -n "${DATABASE_URL_FILE:-}" ]; then DATABASE_URL=$(cat "$DATABASE_URL_FILE"); fi
: "${DATABASE_URL:?the record, as a role that may read all of it}"
umask 077
name=$BACKUP_FOLDER/longbien-$(date -u +%Y%m%dT%H%M%SZ).dump
trap 'rm -f "$name.part"' EXIT
# The password goes by the environment, for a command line is read by everybody on the machine: letters and digits only.
address=$(printf %s "$DATABASE_URL" | sed -E 's#^([a-z]+://[^:/@]+):[^@]*@#\1@#')
PGPASSWORD=$(printf %s "$DATABASE_URL" | sed -nE 's#^[a-z]+://[^:/@]+:([^@]*)@.*#\1#p')
export PGPASSWORD
# Not BullMQ's tables: they are a to-do list, which is made anew from the record.
pg_dump --format=custom --schema=longbien --file="$name.part" --dbname="$address"
pg_restore --list "$name.part" >/dev/null
mv "$name.part" "$name"
find "$BACKUP_FOLDER" -name 'longbien-*.dump' -mtime "+$keep_days" -delete
echo "$name"
