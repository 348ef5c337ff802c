-- name: entries
delete from calendar_v1.entries where tenant = $1
