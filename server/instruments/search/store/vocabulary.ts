import type pg from 'pg'

type Answer = { how: 'word' | 'prefix' | 'pinyin' | 'initials' | 'near'; asked: string; word: string }

const TEXT = `
  select 'word' as how, word as asked, word from search_word where word = any($1::text[])
  union all
  select 'prefix', a, a from unnest($1::text[]) a where length(a) >= 3
    and exists (select from search_word where word ~>~ a and word ~<~ (a || '~') and pinyin is null)
  union all
  (select 'pinyin', pinyin, word from search_word where pinyin = any($2::text[]) limit 400)
  union all
  (select 'initials', initials, word from search_word where initials = any($1::text[]) limit 100)
  union all
  select 'near', a, n.word from unnest($1::text[]) a cross join lateral (
    select word from search_word where pinyin is null and word % a order by similarity(word, a) desc, word limit 8) n
  where length(a) between 4 and 40`

/** What the vocabulary knows about open words (letters only) and pieces of pinyin. */
export async function lookUp(pool: pg.Pool, words: string[], pieces: string[]): Promise<Answer[]> {
  const { rows } = await pool.query<Answer>({
    name: 'search_vocabulary',
    text: TEXT,
    values: [words, pieces],
  })
  return rows
}
