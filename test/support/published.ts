import { sql } from '../../server/platform/db/index.ts'
import type { TestApp } from './app.ts'

/** A civil day whose use counts as published, with no figures in it. */
export async function givenPublished({ app }: Pick<TestApp, 'app'>, day: string): Promise<void> {
  await sql`insert into use_snapshot (id, period, version, from_day, until_day, digest, definitions, instruments,
      records, salt, published_at, shape)
    values (gen_random_uuid(), ${day}, 1, ${day}::date, ${day}::date, ${'0'.repeat(64)}, '{}', 0, 0,
      decode(repeat('00', 32), 'hex'), now(), 1)`.execute(app.db)
}
