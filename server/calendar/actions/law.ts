import law from '../../../policy/national/public-holidays.json' with { type: 'json' }
import type { HolidayLaw } from '../rules/judge.ts'

/** 全国年节及纪念日放假办法, by the years in which each of its versions is in force. */
export const holidayLaw: HolidayLaw = law
