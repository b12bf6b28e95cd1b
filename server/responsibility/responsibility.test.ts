import { afterAll, describe, expect, it } from 'vitest'
import { givenPerson, type GivenPerson } from '../../test/support/people.ts'
import { givenProvince } from '../../test/support/province.ts'
import { transferCustody } from '../instruments/index.ts'
import { climbLadder, settleAll } from '../obligations/index.ts'
import { sql } from '../platform/db/index.ts'
import { system } from '../platform/principal.ts'

const province = await givenProvince()
const { product, on, settle, north, south, get, post, idOf, obligationOf, admin, manager, other, head } =
  province
afterAll(() => product.close())

const { app } = product
const second = await givenPerson(app, { role: 'liaison_officer', organisationId: north, name: '韩守拙' })
const stranger = await givenPerson(app, { role: 'instrument_manager', organisationId: south })

const put = async (payload: object, who: GivenPerson) => {
  const answer = await product.server.inject({
    method: 'PUT',
    url: '/api/v1/responsible',
    headers: who.headers,
    payload,
  })
  return { status: answer.statusCode, body: answer.json() }
}
const kindsOf = async ({ id }: GivenPerson) => {
  const { rows } = await sql<{ kind: string }>`
    select kind from notice where person_id = ${id} order by id`.execute(app.db)
  return rows.map(({ kind }) => kind)
}

describe('who answers for an instrument', () => {
  it('is named by the unit for several at once, dated and with who named them', async () => {
    const instruments = [await idOf('LATE'), await idOf('NEAR')]
    expect(await put({ instruments, people: [manager.id, second.id] }, admin)).toMatchObject({
      status: 200,
      body: { changed: 2, unchanged: 0 },
    })
    expect((await put({ instruments, people: [manager.id, second.id] }, admin)).body).toEqual({
      changed: 0,
      unchanged: 2,
    })
    const { body } = await get(`instruments/${instruments[0]}/responsible`, admin)
    expect(body.items).toMatchObject([
      { person: { id: second.id }, place: 2, until: null, setBy: { id: admin.id }, holds: true },
      { person: { id: manager.id }, place: 1, until: null, setBy: { id: admin.id }, holds: true },
    ])
    await settle()
    expect((await obligationOf('LATE')).responsible).toMatchObject({ id: manager.id })
    expect((await settleAll(app)).written).toBe(0)
  })

  it('must be of the unit that holds it, in a role that can answer, and out of reach nothing is there', async () => {
    const instruments = [await idOf('LATE')]
    for (const who of [stranger, admin]) {
      const answer = await put({ instruments, people: [who.id] }, admin)
      expect([answer.status, answer.body.reasons[0].code]).toEqual([422, 'responsibility.not_of_unit'])
    }
    expect((await put({ instruments, people: [] }, other)).status).toBe(404)
    expect((await put({ instruments, people: [] }, manager)).status).toBe(403)
    expect((await get(`instruments/${instruments[0]}/responsible`, other)).status).toBe(404)
  })

  it('sees as theirs what they answer for; what nobody is named for is the administrator’s', async () => {
    const assets = async (who: GivenPerson) => {
      const { body } = await get('obligations?mine=true', who)
      return body.items.map(({ subject }: { subject: { assetNumber: string } }) => subject.assetNumber)
    }
    expect((await assets(manager)).toSorted()).toEqual(['LATE', 'NEAR'])
    expect((await assets(second)).toSorted()).toEqual(['LATE', 'NEAR'])
    const rest = await assets(admin)
    expect(rest).toContain('NEXT')
    expect(rest).not.toContain('LATE')
  })

  it('hears the ladder alone of those in the role, and of a unit’s own reminder once a day', async () => {
    const others = await givenPerson(app, { role: 'instrument_manager', organisationId: north })
    await climbLadder(app)
    expect(await kindsOf(manager)).toEqual(['obligation_remind_due', 'obligation_remind_overdue'])
    expect(await kindsOf(others)).toEqual([])
    const obligations = [(await obligationOf('LATE')).id, (await obligationOf('NEXT')).id]
    const { body } = await post('responsible/reminders', { obligations }, admin)
    const outcomes = (items: { id: string; outcome: string }[]) =>
      obligations.map((id) => items.find((each) => each.id === id)?.outcome)
    expect(outcomes(body.items)).toEqual(['reminded', 'nobody'])
    expect(await kindsOf(manager)).toContain('obligation_nudged')
    const again = await post('responsible/reminders', { obligations }, admin)
    expect(outcomes(again.body.items)).toEqual(['already_today', 'nobody'])
    expect((await post('responsible/reminders', { obligations }, other)).status).toBe(404)
  })

  it('falls to the next one named as soon as the first leaves the unit, and back to nobody after them', async () => {
    const leave = (who: GivenPerson) =>
      sql`update membership set until_at = now() where id = ${who.membershipId}`.execute(app.db)
    await leave(manager)
    await settle()
    expect((await obligationOf('LATE')).responsible).toMatchObject({ id: second.id })
    await leave(second)
    await settle()
    expect((await obligationOf('LATE')).responsible).toBeNull()
    on('2026-11-21')
    expect((await get('responsible/candidates', admin)).body.items).toHaveLength(1)
  })

  it('is a matter of the unit that had it then; after a transfer the next unit sees its own', async () => {
    const id = await idOf('NEXT')
    const third = await givenPerson(app, { role: 'instrument_manager', organisationId: north })
    const named = async (who: GivenPerson) => {
      const { status, body } = await get(`instruments/${id}/responsible`, who)
      return status === 200 ? body.items.map(({ person }: { person: { id: string } }) => person.id) : status
    }
    expect((await put({ instruments: [id], people: [third.id] }, admin)).status).toBe(200)
    await sql`update instrument_responsible set from_at = '2026-11-01' where instrument_id = ${id}`.execute(
      app.db,
    )
    const moved = await app.db.transaction().execute((trx) =>
      transferCustody(trx, system, {
        instrumentId: id,
        organisationId: south,
        centreId: null,
        from: '2026-11-10',
        today: '2026-11-21',
        document: '演〔2026〕8号',
        reason: null,
      }),
    )
    expect(moved.ok).toBe(true)
    expect([await named(admin), await named(other), await named(head)]).toEqual([[third.id], [], [third.id]])
    expect((await put({ instruments: [id], people: [] }, admin)).status).toBe(404)
    expect((await put({ instruments: [id], people: [stranger.id] }, other)).status).toBe(200)
    expect(await named(admin)).toEqual([third.id])
    expect(await named(other)).toEqual([stranger.id])
    expect(await named(head)).toEqual([stranger.id, third.id])
  })
})
