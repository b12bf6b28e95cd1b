import type { ComponentChildren } from 'preact'
import { nameIn } from '../../shared/language.ts'
import { formatMoney } from '../../shared/money.ts'
import { useSite } from '../site.ts'
import { Icon, Drawing } from '../ui/icon.tsx'
import { STEPS, stepLink, type Book, type Step } from './book-state.ts'
import { timeName } from './say-day.ts'

/** Of many times at once, price and confirmation are one step. */
const REPEATED = ['time', 'price'] as const

const named = ({ repeat }: Book, step: Step) => (repeat !== null && step === 'price' ? 'repeat' : step)

/** The head of every step: back, what it is called, out; then the three steps and the instrument. */
export function BookFrame({ book, children }: { book: Book; children: ComponentChildren }) {
  const site = useSite()
  const { t, language } = site
  const { instrument, step, view } = book
  const steps = book.repeat === null ? STEPS : REPEATED
  const at = STEPS.indexOf(step)
  const back = at === 0 ? `/instruments/${instrument.id}` : stepLink(site, book, STEPS[at - 1] ?? 'time')
  return (
    <div class="page book">
      <div class="book-head">
        <a class="book-back" href={back}>
          <Icon name="next" size={22} />
          <span class="unseen">{t('book.back')}</span>
        </a>
        <h1>{t(`book.title.${named(book, step)}`)}</h1>
        <a class="book-out" href={`/instruments/${instrument.id}`}>
          <Icon name="close" size={22} />
          <span class="unseen">{t('book.leave')}</span>
        </a>
      </div>
      <ol class="book-steps" aria-label={t('book.steps')}>
        {steps.map((each, index) => (
          <li
            key={each}
            class={index <= at ? 'done' : undefined}
            aria-current={each === step ? 'step' : undefined}
          >
            {index < at ? (
              <a href={stepLink(site, book, each)}>{t(`book.step.${named(book, each)}`, { n: index + 1 })}</a>
            ) : (
              t(`book.step.${named(book, each)}`, { n: index + 1 })
            )}
          </li>
        ))}
      </ol>
      <div class="book-what">
        <Picture book={book} />
        <div>
          <p class="book-name">
            {step === 'time' || view.chosen === null
              ? nameIn(language, instrument)
              : timeName(site, view.chosen)}
          </p>
          <p class="under">
            {step === 'time' ? nameIn(language, instrument.unit) : nameIn(language, instrument)}
            {t('portal.frame.dot')}
            {t('portal.mode.booking')}
          </p>
        </div>
        {step === 'price' ? <a href={stepLink(site, book, 'time')}>{t('book.other_time')}</a> : null}
      </div>
      {children}
    </div>
  )
}

function Picture({ book: { instrument } }: { book: Book }) {
  const [image] = instrument.images
  return (
    <span class="book-picture" aria-hidden="true">
      {image === undefined ? (
        <Drawing code={instrument.classes.at(-1)?.code} />
      ) : (
        <img src={image.url} alt="" />
      )}
    </span>
  )
}

/** The total, always in view, with the step's one action beside it. */
export function Bar(props: { book: Book; note: string; total?: string; children: ComponentChildren }) {
  const { book, note, total, children } = props
  const { t } = useSite()
  const { quote } = book
  return (
    <div class="book-bar">
      <p data-part="total" aria-live="polite">
        <strong>
          {total ??
            (quote === null
              ? t('book.no_time_yet')
              : quote.ok
                ? formatMoney(quote.value.totalFen)
                : t('book.price_open'))}
        </strong>
        <span class="under">{note}</span>
      </p>
      {children}
    </div>
  )
}
