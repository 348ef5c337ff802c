-- name: standings
delete from rollup_v1.standings where tenant = $1
-- name: members
delete from rollup_v1.members where tenant = $1
-- name: partnerships
delete from rollup_v1.partnerships where tenant = $1
-- name: accords
delete from rollup_v1.accords where tenant = $1
-- name: agreements
delete from rollup_v1.agreements where tenant = $1
-- name: elaborations
delete from rollup_v1.elaborations where tenant = $1
-- name: contributions
delete from rollup_v1.contributions where tenant = $1
