import enContracts from '../../texts/en/contracts.json' with { type: 'json' }
import enResults from '../../texts/en/results.json' with { type: 'json' }
import enSamples from '../../texts/en/samples.json' with { type: 'json' }
import zhContracts from '../../texts/zh-CN/contracts.json' with { type: 'json' }
import zhResults from '../../texts/zh-CN/results.json' with { type: 'json' }
import zhSamples from '../../texts/zh-CN/samples.json' with { type: 'json' }
import enAccounts from '../../texts/en/accounts.json' with { type: 'json' }
import enCalendar from '../../texts/en/calendar.json' with { type: 'json' }
import enMatters from '../../texts/en/matters.json' with { type: 'json' }
import enPolicy from '../../texts/en/policy.json' with { type: 'json' }
import enArticles from '../../texts/en/portal-articles.json' with { type: 'json' }
import enCatalogue from '../../texts/en/portal-catalogue.json' with { type: 'json' }
import enBooking from '../../texts/en/portal-booking.json' with { type: 'json' }
import enOrders from '../../texts/en/orders.json' with { type: 'json' }
import enOrderPages from '../../texts/en/portal-orders.json' with { type: 'json' }
import enPrices from '../../texts/en/portal-prices.json' with { type: 'json' }
import enPortal from '../../texts/en/portal.json' with { type: 'json' }
import enRoles from '../../texts/en/roles.json' with { type: 'json' }
import enAccountPages from '../../texts/en/portal-accounts.json' with { type: 'json' }
import zhAccounts from '../../texts/zh-CN/accounts.json' with { type: 'json' }
import zhCalendar from '../../texts/zh-CN/calendar.json' with { type: 'json' }
import zhMatters from '../../texts/zh-CN/matters.json' with { type: 'json' }
import zhPolicy from '../../texts/zh-CN/policy.json' with { type: 'json' }
import zhArticles from '../../texts/zh-CN/portal-articles.json' with { type: 'json' }
import zhCatalogue from '../../texts/zh-CN/portal-catalogue.json' with { type: 'json' }
import zhRoles from '../../texts/zh-CN/roles.json' with { type: 'json' }
import zhAccountPages from '../../texts/zh-CN/portal-accounts.json' with { type: 'json' }
import zhBooking from '../../texts/zh-CN/portal-booking.json' with { type: 'json' }
import zhOrders from '../../texts/zh-CN/orders.json' with { type: 'json' }
import zhOrderPages from '../../texts/zh-CN/portal-orders.json' with { type: 'json' }
import zhPrices from '../../texts/zh-CN/portal-prices.json' with { type: 'json' }
import zhPortal from '../../texts/zh-CN/portal.json' with { type: 'json' }
import enOwnTime from '../../texts/en/portal-own-time.json' with { type: 'json' }
import enSeries from '../../texts/en/portal-series.json' with { type: 'json' }
import zhOwnTime from '../../texts/zh-CN/portal-own-time.json' with { type: 'json' }
import zhSeries from '../../texts/zh-CN/portal-series.json' with { type: 'json' }
import enMoney from '../../texts/en/portal-money.json' with { type: 'json' }
import zhMoney from '../../texts/zh-CN/portal-money.json' with { type: 'json' }
import enConduct from '../../texts/en/conduct.json' with { type: 'json' }
import zhConduct from '../../texts/zh-CN/conduct.json' with { type: 'json' }
import enOutputs from '../../texts/en/outputs.json' with { type: 'json' }
import zhOutputs from '../../texts/zh-CN/outputs.json' with { type: 'json' }
import enPublicity from '../../texts/en/portal-publicity.json' with { type: 'json' }
import zhPublicity from '../../texts/zh-CN/portal-publicity.json' with { type: 'json' }
import enMarket from '../../texts/en/market.json' with { type: 'json' }
import zhMarket from '../../texts/zh-CN/market.json' with { type: 'json' }
import enLive from '../../texts/en/live.json' with { type: 'json' }
import zhLive from '../../texts/zh-CN/live.json' with { type: 'json' }
import enWall from '../../texts/en/wall.json' with { type: 'json' }
import zhWall from '../../texts/zh-CN/wall.json' with { type: 'json' }
import enUse from '../../texts/en/portal-use.json' with { type: 'json' }
import zhUse from '../../texts/zh-CN/portal-use.json' with { type: 'json' }
import { fill, type TextParams } from './fill.ts'
import type { Language } from './language.ts'

const zh = {
  ...zhWall,
  ...zhUse,
  ...zhLive,
  ...zhMarket,
  ...zhPublicity,
  ...zhOutputs,
  ...zhConduct,
  ...zhMoney,
  ...zhOwnTime,
  ...zhSeries,
  ...zhPortal,
  ...zhCatalogue,
  ...zhArticles,
  ...zhCalendar,
  ...zhPolicy,
  ...zhMatters,
  ...zhAccounts,
  ...zhRoles,
  ...zhAccountPages,
  ...zhBooking,
  ...zhPrices,
  ...zhOrders,
  ...zhOrderPages,
  ...zhContracts,
  ...zhSamples,
  ...zhResults,
}
const en: Record<keyof typeof zh, string> = {
  ...enWall,
  ...enUse,
  ...enLive,
  ...enMarket,
  ...enPublicity,
  ...enOutputs,
  ...enConduct,
  ...enMoney,
  ...enOwnTime,
  ...enSeries,
  ...enPortal,
  ...enCatalogue,
  ...enArticles,
  ...enCalendar,
  ...enPolicy,
  ...enMatters,
  ...enAccounts,
  ...enRoles,
  ...enAccountPages,
  ...enBooking,
  ...enPrices,
  ...enOrders,
  ...enOrderPages,
  ...enContracts,
  ...enSamples,
  ...enResults,
}

/** A key of the catalogue; the compiler refuses one that no catalogue has. */
export type TextKey = keyof typeof zh

export type Translate = (key: TextKey, params?: TextParams) => string

const catalogues: Record<Language, Record<TextKey, string>> = { 'zh-CN': zh, en }

const isKey = (key: string): key is TextKey => Object.hasOwn(zh, key)

/** The catalogue of one language: fills {slots}, groups the digits of numbers. */
export function translator(language: Language): Translate {
  const catalogue = catalogues[language]
  return (key, params) => (params === undefined ? catalogue[key] : fill(catalogue[key], params))
}

/** The text for a word of the API (a kind, a mode, a field), or the word itself where the catalogue has none. */
export function wordOf(t: Translate, group: string, word: string): string {
  const key = `portal.${group}.${word}`
  return isKey(key) ? t(key) : word
}

/** What a role is called. */
export function roleName(t: Translate, role: string): string {
  const key = `role.${role}`
  return isKey(key) ? t(key) : role
}
