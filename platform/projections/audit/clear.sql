-- name: entries
delete from audit_v1.entries where tenant = $1
-- name: subjects
delete from audit_v1.subjects where tenant = $1
-- name: belongs
delete from audit_v1.belongs where tenant = $1
