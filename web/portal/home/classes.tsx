import type { ClassList } from '../../shared/api-types.ts'
import { nameIn } from '../../shared/language.ts'
import { formatCount } from '../../shared/numbers.ts'
import { instrumentsLink } from '../links.ts'
import { useSite } from '../site.ts'
import { classIcon, Icon } from '../ui/icon.tsx'

/** The classes of level 1, each with its number of instruments. */
export function Classes({ classes }: { classes: ClassList }) {
  const { language } = useSite()
  return (
    <ul class="classes">
      {classes.items.map((each) => (
        <li key={each.code}>
          <a href={instrumentsLink({ class: each.code })}>
            <Icon name={classIcon(each.code)} size={22} />
            <span>{nameIn(language, each)}</span>
            <span class="count">{formatCount(each.instruments)}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}
