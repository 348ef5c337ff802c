-- name: findings
delete from process_v1.findings where tenant = $1
-- name: reviews
delete from process_v1.reviews where tenant = $1
-- name: rounds
delete from process_v1.rounds where tenant = $1
-- name: contributions
delete from process_v1.contributions where tenant = $1
