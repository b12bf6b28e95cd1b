import type { ClassList } from '../../shared/api-types.ts'
import { nameIn } from '../../shared/language.ts'
import { formatCount } from '../../shared/numbers.ts'
import { wordOf } from '../../shared/texts.ts'
import { instrumentsLink } from '../links.ts'
import { useSite } from '../site.ts'
import { Paragraph } from '../ui/paragraph.tsx'

export function AboutPage({ classes }: { classes: ClassList }) {
  const { t, installation } = useSite()
  return (
    <article class="page article">
      <div class="title">
        <h1>{t('portal.about.title')}</h1>
        <p class="lead">{t('portal.about.description')}</p>
      </div>
      {installation.demonstration ? <p class="notice">{t('portal.frame.demo_note')}</p> : null}
      <Paragraph text="portal.about.what" />
      <Paragraph text="portal.about.who" />
      <Paragraph text="portal.about.data" />
      <section id="classes">
        <h2>{t('portal.about.classes')}</h2>
        <p>
          {t('portal.about.classes_note', {
            scheme: wordOf(t, 'scheme', classes.scheme),
            edition: classes.edition,
          })}
        </p>
        <ClassTable classes={classes} />
      </section>
      <Paragraph text="portal.about.open" />
      <p class="quiet small">{t('portal.about.version', { version: installation.version })}</p>
    </article>
  )
}

function ClassTable({ classes }: { classes: ClassList }) {
  const { t, language } = useSite()
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">{t('portal.about.code')}</th>
          <th scope="col">{t('portal.facet.class')}</th>
          <th scope="col" class="number">
            {t('portal.unit.instruments')}
          </th>
        </tr>
      </thead>
      <tbody>
        {classes.items.map((each) => (
          <tr key={each.code}>
            <td>
              <code>{each.code}</code>
            </td>
            <th scope="row">
              <a href={instrumentsLink({ class: each.code })}>{nameIn(language, each)}</a>
              <span class="under">
                {each.children.map((child) => nameIn(language, child)).join(t('portal.frame.comma'))}
              </span>
            </th>
            <td class="number">{formatCount(each.instruments)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
