import ical from 'node-ical'
import { describe, expect, test } from 'vitest'
import { calendarFile } from './ics.ts'
import type { Booking } from './wire.ts'

const booking: Booking = {
  id: '01a2018b-a605-7594-848e-59e96ec19ec2',
  instrument: {
    id: 'i',
    name: '场发射扫描电子显微镜；名字很长，长到一行里写不下，所以要折行，而且折行不能把一个汉字折成两半',
    nameEn: null,
  },
  unit: { id: 'u', name: '松江理工大学, 分析测试中心', nameEn: null },
  seat: { seat: 1, name: null },
  state: 'confirmed',
  startsAt: '2026-12-31T15:30:00.000Z',
  endsAt: '2026-12-31T18:00:00.000Z',
  person: { id: 'p', name: '严素问' },
  bookedBy: null,
  organisation: null,
  userClass: 'external',
  purpose: '断口形貌\n与夹杂物; 能谱',
  orderId: null,
  use: 'research',
  series: null,
  wishId: null,
  reason: null,
  cause: null,
  holdExpiresAt: null,
  checkedInAt: null,
  usedUntil: null,
  checkInFrom: '2026-11-25T05:45:00.000Z',
  extendableUntil: null,
  createdAt: '2026-11-22T00:00:00.000Z',
  updatedAt: '2026-11-22T01:00:00.000Z',
  can: [],
}
const about = {
  url: 'https://dayi.example/bookings/x',
  host: 'dayi.example',
  now: '2026-11-22T02:00:00.000Z',
}

describe('a booking as a calendar file', () => {
  const file = calendarFile(booking, about)

  test('is read by a calendar as it was written: names whole, times in UTC', () => {
    const [event] = Object.values(ical.sync.parseICS(file)).filter((each) => each?.type === 'VEVENT')
    expect(event).toMatchObject({
      summary: booking.instrument.name,
      location: booking.unit.name,
      description: booking.purpose,
      status: 'CONFIRMED',
    })
    expect(JSON.stringify(event)).toContain('2026-12-31T15:30:00.000Z')
  })

  test('has no line of more than 75 bytes', () => {
    const bytes = file.split('\r\n').map((line) => new TextEncoder().encode(line).length)
    expect(Math.max(...bytes)).toBeLessThanOrEqual(75)
  })

  test('says that one who was refused need not come', () => {
    expect(calendarFile({ ...booking, state: 'displaced' }, about)).toContain('STATUS:CANCELLED')
  })
})
