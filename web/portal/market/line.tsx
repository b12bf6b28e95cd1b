import { civilDate } from '../../shared/dates.ts'
import { nameIn } from '../../shared/language.ts'
import { sayMoney } from '../../shared/money.ts'
import { useSite } from '../site.ts'
import { Drawing } from '../ui/icon.tsx'
import { Tag } from '../ui/parts.tsx'
import { Told } from '../ui/told.tsx'
import { kindText, titleOf, type Line } from './wire.ts'

const SHOWN = 140
const short = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text)

/** One post: what it is, in which way, whose and where, what it does, and until when. */
export function PostLine({ post }: { post: Line }) {
  const site = useSite()
  const { t, language } = site
  const { id, instrument, unit, region, body } = post
  const where = [nameIn(language, unit), region === null ? null : nameIn(language, region)]
  return (
    <li class="market-post">
      {instrument === null ? null : (
        <div class="thumb" aria-hidden="true">
          {instrument.image === null ? (
            <Drawing code={instrument.class?.code} />
          ) : (
            <img src={instrument.image} alt="" loading="lazy" width="96" height="96" />
          )}
        </div>
      )}
      <div class="market-main">
        <h2>
          <a href={`/market/${id}`}>
            <Told text={titleOf(site, post)} />
          </a>
        </h2>
        <p class="tags">
          <Tag tone="blue">{t(kindText(post))}</Tag>
        </p>
        <p class="quiet-line">
          <Told text={where.filter(Boolean).join(t('portal.frame.dot'))} />
        </p>
        <p class="market-does">
          <Told text={short(instrument?.functions ?? body)} />
        </p>
        <p class="quiet-line">{useMarks(post).join(t('portal.frame.dot'))}</p>
      </div>
    </li>
  )
}

function useMarks({ instrument, publishedAt, until }: Line): string[] {
  const { t, language } = useSite()
  const year = instrument?.acceptanceDate?.slice(0, 4)
  const fen = instrument?.originalValueFen ?? null
  return [
    ...(year === undefined ? [] : [t('market.year', { year })]),
    ...(fen === null ? [] : [t('market.value', { value: sayMoney(t, language, fen) })]),
    ...(publishedAt === null ? [] : [t('market.published_on', { day: civilDate(publishedAt) })]),
    t('market.until', { day: until }),
  ]
}
