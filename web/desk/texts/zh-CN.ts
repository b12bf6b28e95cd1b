import contracts from '../../../texts/zh-CN/contracts.json' with { type: 'json' }
import results from '../../../texts/zh-CN/results.json' with { type: 'json' }
import samples from '../../../texts/zh-CN/samples.json' with { type: 'json' }
import conduct from '../../../texts/zh-CN/conduct.json' with { type: 'json' }
import outside from '../../../texts/zh-CN/desk-outside.json' with { type: 'json' }
import useLog from '../../../texts/zh-CN/desk-use-log.json' with { type: 'json' }
import outputs from '../../../texts/zh-CN/outputs.json' with { type: 'json' }
import idle from '../../../texts/zh-CN/idle.json' with { type: 'json' }
import market from '../../../texts/zh-CN/market.json' with { type: 'json' }
import deskMarket from '../../../texts/zh-CN/desk-market.json' with { type: 'json' }
import calendar from '../../../texts/zh-CN/calendar.json' with { type: 'json' }
import board from '../../../texts/zh-CN/desk-board.json' with { type: 'json' }
import campaigns from '../../../texts/zh-CN/desk-campaigns.json' with { type: 'json' }
import cases from '../../../texts/zh-CN/desk-cases.json' with { type: 'json' }
import day from '../../../texts/zh-CN/desk-day.json' with { type: 'json' }
import orders from '../../../texts/zh-CN/desk-orders.json' with { type: 'json' }
import qualifications from '../../../texts/zh-CN/desk-qualifications.json' with { type: 'json' }
import sensors from '../../../texts/zh-CN/desk-sensors.json' with { type: 'json' }
import services from '../../../texts/zh-CN/desk-services.json' with { type: 'json' }
import measuredUse from '../../../texts/zh-CN/desk-use-measured.json' with { type: 'json' }
import publishedUse from '../../../texts/zh-CN/desk-use-published.json' with { type: 'json' }
import use from '../../../texts/zh-CN/use.json' with { type: 'json' }
import alarms from '../../../texts/zh-CN/desk-alarms.json' with { type: 'json' }
import live from '../../../texts/zh-CN/desk-live.json' with { type: 'json' }
import power from '../../../texts/zh-CN/desk-power.json' with { type: 'json' }
import desk from '../../../texts/zh-CN/desk.json' with { type: 'json' }
import administration from '../../../texts/zh-CN/desk-administration.json' with { type: 'json' }
import imports from '../../../texts/zh-CN/desk-imports.json' with { type: 'json' }
import importWords from '../../../texts/zh-CN/imports.json' with { type: 'json' }
import instruments from '../../../texts/zh-CN/desk-instruments.json' with { type: 'json' }
import obligations from '../../../texts/zh-CN/desk-obligations.json' with { type: 'json' }
import deskPolicy from '../../../texts/zh-CN/desk-policy.json' with { type: 'json' }
import roles from '../../../texts/zh-CN/roles.json' with { type: 'json' }
import policy from '../../../texts/zh-CN/policy.json' with { type: 'json' }
import deskMoney from '../../../texts/zh-CN/desk-money.json' with { type: 'json' }
import money from '../../../texts/zh-CN/money.json' with { type: 'json' }
import deskPrices from '../../../texts/zh-CN/desk-prices.json' with { type: 'json' }
import prices from '../../../texts/zh-CN/portal-prices.json' with { type: 'json' }

/** The workbench's texts in Chinese; a new catalogue gets its line here and in en.ts. */
export default {
  ...idle,
  ...market,
  ...deskMarket,
  ...outputs,
  ...useLog,
  ...outside,
  ...conduct,
  ...board,
  ...deskPrices,
  ...prices,
  ...calendar,
  ...contracts,
  ...results,
  ...samples,
  ...campaigns,
  ...cases,
  ...day,
  ...orders,
  ...services,
  ...sensors,
  ...measuredUse,
  ...publishedUse,
  ...use,
  ...desk,
  ...power,
  ...live,
  ...alarms,
  ...qualifications,
  ...administration,
  ...imports,
  ...importWords,
  ...instruments,
  ...obligations,
  ...deskPolicy,
  ...policy,
  ...roles,
  ...deskMoney,
  ...money,
}
