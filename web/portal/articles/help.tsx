import { useSite } from '../site.ts'
import type { TextKey } from '../../shared/texts.ts'
import { instrumentsLink } from '../links.ts'

const questions: TextKey[] = [
  'portal.help.find',
  'portal.help.words',
  'portal.help.why',
  'portal.help.filters',
  'portal.help.use',
  'portal.help.numbers',
  'portal.help.wrong',
  'portal.help.list',
  'portal.help.reading',
  'portal.help.data',
]

export function HelpPage() {
  const { t, installation } = useSite()
  return (
    <article class="page article">
      <div class="title">
        <h1>{t('portal.help.title')}</h1>
        <p class="lead">{t('portal.help.description')}</p>
      </div>
      <div class="examples">
        <span>{t('portal.home.try')}</span>
        {t('portal.help.examples')
          .split('|')
          .map((q) => (
            <a key={q} href={instrumentsLink({ q })}>
              {q}
            </a>
          ))}
      </div>
      {questions.map((key) => (
        <Question key={key} text={key} />
      ))}
      <section>
        <h2>{t('portal.help.contact')}</h2>
        <p>
          {installation.phone
            ? t('portal.help.contact_phone', { phone: installation.phone })
            : t('portal.help.contact_none')}
        </p>
      </section>
    </article>
  )
}

function Question({ text }: { text: TextKey }) {
  const { t } = useSite()
  const [question = '', ...answers] = t(text).split('\n')
  return (
    <details class="question">
      <summary>
        <h2>{question}</h2>
      </summary>
      {answers.map((answer) => (
        <p key={answer}>{answer}</p>
      ))}
    </details>
  )
}
