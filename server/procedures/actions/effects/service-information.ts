import { textOf } from '../../../lib/unknown.ts'
import { OPENING_MODES } from '../../../instruments/facts.ts'
import { nothing, type Effect } from './effect.ts'
import { saySo } from './entries.ts'

/** The service's mode, content, process and price standard stand in the entry from the unit's approval on. */
export const serviceInformation: Effect = {
  async completed(effecting) {
    const { form } = effecting.case
    const asked: unknown = form['openingModes']
    const modes = OPENING_MODES.filter((mode) => Array.isArray(asked) && asked.includes(mode))
    const [serviceContent, userNotes, fee] = ['serviceContent', 'userNotes', 'fee'].map((field) =>
      textOf(form[field]),
    )
    await saySo(effecting, {
      ...(modes.length > 0 && { openingModes: modes }),
      ...(serviceContent != null && { serviceContent }),
      ...(userNotes != null && { userNotes }),
      ...(fee != null && { fee }),
    })
    return nothing
  },
}
