import { useSite } from '../site.ts'
import { Form, Submit } from '../ui/form.tsx'
import type { Book } from './book-state.ts'
import { lengthName } from './say-day.ts'

/** Where a time is taken: to be told when some of that day becomes free. */
export function WaitInLine({ book }: { book: Book }) {
  const site = useSite()
  const { t, posted } = site
  const { chosen } = book.view
  const taken = posted?.problem?.reasons.some(({ code }) => code === 'conflict.booking_overlap') === true
  if (!taken || chosen === null) return null
  return (
    <Form hidden={{ do: 'wait' }} class="book-form">
      <Submit quiet>{t('book.wait.join', { length: lengthName(site, chosen.until - chosen.from) })}</Submit>
    </Form>
  )
}
