-- name: put_contribution
insert into process_v1.contributions (tenant, id, kind, party, year, state, visibility, document)
values ($1, $2, $3, $4, $5, $6, 'partnership', $7)
on conflict (tenant, id) do update set state = excluded.state, document = excluded.document

-- name: put_round
insert into process_v1.rounds (tenant, id, accord, state, asked_on, visibility, document)
values ($1, $2, $3, $4, $5, 'partnership', $6)
on conflict (tenant, id) do update set state = excluded.state, document = excluded.document

-- name: put_review
insert into process_v1.reviews (tenant, id, accord, kind, state, planned_on, visibility, document)
values ($1, $2, $3, $4, $5, $6, 'partnership', $7)
on conflict (tenant, id) do update set state = excluded.state, document = excluded.document

-- name: put_finding
insert into process_v1.findings (tenant, review, agreement, visibility) values ($1, $2, $3, 'partnership')
on conflict do nothing
