import type { Db } from '../platform/db/index.ts'

/** The names of an organisation; undefined for none. */
export const findName = (db: Db, id: string): Promise<{ name: string; name_en: string | null } | undefined> =>
  db.selectFrom('organisation').select(['name', 'name_en']).where('id', '=', id).executeTakeFirst()
