import type pg from 'pg'

/** The scheme and edition that a profile's display names refer to, else the newest of the national scheme. */
export async function findShownEdition(
  pool: pg.Pool,
  profile: string,
): Promise<{ scheme: string; edition: string } | undefined> {
  const { rows } = await pool.query<{ scheme: string; edition: string }>(
    `(select scheme, edition from instrument_class_alias where profile = $1 limit 1)
     union all
     (select scheme, edition from instrument_class where scheme = 'nrii' order by edition desc limit 1)
     limit 1`,
    [profile],
  )
  return rows[0]
}
