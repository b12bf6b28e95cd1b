import { sql, type Db, type Trx } from '../../platform/db/index.ts'

/** Everything about a person, as plain as it is stored; secrets and hashes left out. */
export async function ownRecord(db: Db, personId: string): Promise<Record<string, unknown>> {
  const { rows } = await sql<{ record: Record<string, unknown> }>`
    select jsonb_build_object(
      'person', (select to_jsonb(p) - 'image' from person p where p.id = ${personId}),
      'waysToSignIn', (select coalesce(jsonb_agg(jsonb_build_object('provider', provider_id, 'subject', account_id,
        'since', created_at)), '[]') from account where user_id = ${personId}),
      'sessions', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'address', ip_address, 'agent', user_agent,
        'begun', created_at, 'lastSeen', last_seen_at, 'expires', expires_at)), '[]')
        from session where user_id = ${personId}),
      'memberships', (select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'organisation', o.name, 'role', m.role,
        'title', m.title, 'from', m.from_at, 'until', m.until_at) order by m.from_at), '[]')
        from membership m join organisation o on o.id = m.organisation_id where m.person_id = ${personId}),
      'invitationsAccepted', (select coalesce(jsonb_agg(jsonb_build_object('organisation', o.name, 'role', i.role,
        'sentTo', i.sent_to, 'at', i.accepted_at)), '[]')
        from invitation i join organisation o on o.id = i.organisation_id where i.accepted_by = ${personId}),
      'done', (select coalesce(jsonb_agg(jsonb_build_object('at', e.at, 'action', e.action, 'role', e.role,
        'subjectKind', e.subject_kind, 'subject', e.subject_id, 'reason', e.reason) order by e.at, e.id), '[]')
        from event e where e.principal_kind = 'person' and e.principal_id = ${personId}),
      'aboutYou', (select coalesce(jsonb_agg(jsonb_build_object('at', e.at, 'action', e.action) order by e.at, e.id), '[]')
        from event e where e.subject_kind = 'person' and e.subject_id = ${personId}
          and e.principal_id is distinct from ${personId}::uuid),
      'outputs', (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'kind', r.kind, 'unit', o.name, 'title', r.title,
        'authors', r.authors, 'venue', r.venue, 'year', r.year, 'doi', r.doi, 'number', r.number, 'state', r.state,
        'entered', r.entered_at, 'decided', r.decided_at, 'reason', r.reason, 'instruments', (
          select coalesce(jsonb_agg(i.name order by i.name), '[]') from research_output_instrument x
          join instrument i on i.id = x.instrument_id where x.output_id = r.id)) order by r.entered_at, r.id), '[]')
        from research_output r join organisation o on o.id = r.unit_id where r.entered_by = ${personId}),
      'conduct', (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'unit', o.name, 'instrument', i.name,
        'booking', c.booking_id, 'kind', c.kind, 'points', c.points, 'minutes', c.minutes, 'happened', c.happened_at,
        'judgedBy', c.judged_by, 'reverses', c.reverses_id, 'reason', c.reason, 'written', c.created_at, 'appeal', (
          select jsonb_build_object('body', a.body, 'at', a.created_at, 'outcome', a.outcome, 'answer', a.answer,
            'decided', a.decided_at) from conduct_appeal a where a.entry_id = c.id)) order by c.created_at, c.id), '[]')
        from conduct_entry c join organisation o on o.id = c.organisation_id join instrument i on i.id = c.instrument_id
        where c.person_id = ${personId}),
      'marketPosts', ${marketPosts(personId)}, 'marketInquiries', ${marketInquiries(personId)},
      'alarmsAcknowledged', ${alarmsOf(personId)}, 'runsAttributed', ${attributionsOf(personId)}
    ) as record`.execute(db)
  return rows[0]?.record ?? {}
}

const marketPosts = (personId: string) => sql`(
  select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'side', p.side, 'kind', p.kind, 'state', p.state,
    'unit', o.name, 'instrument', i.name, 'title', p.title, 'body', p.body, 'drafted', p.drafted_at,
    'published', p.published_at) order by p.drafted_at, p.id), '[]')
  from market_post p join organisation o on o.id = p.organisation_id left join instrument i on i.id = p.instrument_id
  where p.drafted_by = ${personId})`

/** Questions of one's own with their answers, and answers of one's own without the other's question. */
const marketInquiries = (personId: string) => sql`(
  select coalesce(jsonb_agg(jsonb_build_object('id', q.id, 'post', q.post_id, 'forUnit', o.name, 'asked', q.asked_at,
    'question', case when q.person_id = ${personId} then q.body end, 'answer', q.answer,
    'answered', q.answered_at) order by q.asked_at, q.id), '[]')
  from market_inquiry q left join organisation o on o.id = q.organisation_id and q.person_id = ${personId}
  where ${personId} in (q.person_id, q.answered_by))`

const alarmsOf = (personId: string) => sql`(
  select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'instrument', i.name, 'rule', a.rule_name,
    'raised', a.raised_at, 'acknowledged', a.acknowledged_at, 'note', a.note) order by a.acknowledged_at, a.id), '[]')
  from alarm a join instrument i on i.id = a.instrument_id where a.acknowledged_by = ${personId})`

const attributionsOf = (personId: string) => sql`(
  select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'instrument', i.name, 'from', r.starts_at, 'until', r.ends_at,
    'said', r.said, 'kind', r.kind, 'aboutYou', coalesce(r.person_id = ${personId}, false),
    'byYou', coalesce(r.created_by = ${personId}, false), 'reason', r.reason, 'at', r.created_at)
    order by r.created_at, r.id), '[]')
  from run_attribution r join instrument i on i.id = r.instrument_id
  where ${personId} in (r.person_id, r.created_by))`

/** Nothing that says who it was is left in the row; the id stays for history. */
export async function emptyPerson(
  trx: Trx,
  id: string,
  { name, email, now }: { name: string; email: string; now: Date },
): Promise<void> {
  await trx
    .updateTable('membership')
    .set({ until_at: sql`greatest(from_at, ${now})`, title: null })
    .where('person_id', '=', id)
    .where((where) => where.or([where('until_at', 'is', null), where('until_at', '>', now)]))
    .execute()
  await sql`update invitation set sent_to = '***' where accepted_by = ${id}`.execute(trx)
  await trx.deleteFrom('session').where('user_id', '=', id).execute()
  await trx.deleteFrom('account').where('user_id', '=', id).execute()
  await trx.deleteFrom('two_factor').where('user_id', '=', id).execute()
  await trx.deleteFrom('verification').where('value', '=', id).execute()
  await trx
    .updateTable('person')
    .set({
      name,
      email,
      email_verified: false,
      image: null,
      phone_number: null,
      phone_number_verified: false,
      two_factor_enabled: false,
      demo: false,
      erased_at: now,
      updated_at: now,
    })
    .where('id', '=', id)
    .execute()
}
