import type { TextKey } from '../../shared/texts.ts'
import { useSite } from '../site.ts'
import { Breadcrumbs, Why } from '../ui/parts.tsx'

/** What each figure of a wall means, in the order of the screen. */
const WORDS = [
  'running',
  'standby',
  'off',
  'unknown',
  'shown',
  'hours',
  'bookings',
  'changes',
  'map',
  'live',
] as const

type Word = (typeof WORDS)[number]

const textOf = (word: Word): TextKey => `wall.word.${word}`

/** A name and what it means, apart. */
const splitText = (text: string): [string, string[]] => {
  const [name = '', ...rest] = text.split('\n')
  return [name, rest]
}

/** "?" beside a figure: what it counts, and the page with all of it. */
export function WordWhy({ word }: { word: Word }) {
  const { t } = useSite()
  const [name, rest] = splitText(t(textOf(word)))
  return (
    <Why id={`why-wall-${word}`} title={name}>
      {rest.map((text) => (
        <span key={text}>{text}</span>
      ))}
      <span>
        <a class="inline" href={`/wall/words#${word}`}>
          {t('wall.words.title')}
        </a>
      </span>
    </Why>
  )
}

export function WordsPage() {
  const { t } = useSite()
  return (
    <article class="page article">
      <Breadcrumbs crumbs={[{ text: t('wall.name'), href: '/wall' }, { text: t('wall.words.title') }]} />
      <div class="title">
        <h1>{t('wall.words.title')}</h1>
        <p class="lead">{t('wall.words.lead')}</p>
      </div>
      {WORDS.map((word) => {
        const [name, rest] = splitText(t(textOf(word)))
        return (
          <section key={word} id={word}>
            <h2>{name}</h2>
            {rest.map((text) => (
              <p key={text}>{text}</p>
            ))}
            {word === 'hours' ? (
              <p>
                <a href="/policy/use.measures">{t('wall.words.rule')}</a>
              </p>
            ) : null}
          </section>
        )
      })}
    </article>
  )
}
