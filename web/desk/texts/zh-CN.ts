import calendar from '../../../texts/zh-CN/calendar.json' with { type: 'json' }
import desk from '../../../texts/zh-CN/desk.json' with { type: 'json' }

/** The workbench's texts in Chinese; a new catalogue gets its line here and in en.ts. */
export default { ...calendar, ...desk }
