import calendar from '../../../texts/zh-CN/calendar.json' with { type: 'json' }
import desk from '../../../texts/zh-CN/desk.json' with { type: 'json' }
import instruments from '../../../texts/zh-CN/desk-instruments.json' with { type: 'json' }
import obligations from '../../../texts/zh-CN/desk-obligations.json' with { type: 'json' }
import deskPolicy from '../../../texts/zh-CN/desk-policy.json' with { type: 'json' }
import policy from '../../../texts/zh-CN/policy.json' with { type: 'json' }

/** The workbench's texts in Chinese; a new catalogue gets its line here and in en.ts. */
export default { ...calendar, ...desk, ...instruments, ...obligations, ...deskPolicy, ...policy }
