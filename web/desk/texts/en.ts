import contracts from '../../../texts/en/contracts.json' with { type: 'json' }
import results from '../../../texts/en/results.json' with { type: 'json' }
import samples from '../../../texts/en/samples.json' with { type: 'json' }
import conduct from '../../../texts/en/conduct.json' with { type: 'json' }
import outside from '../../../texts/en/desk-outside.json' with { type: 'json' }
import useLog from '../../../texts/en/desk-use-log.json' with { type: 'json' }
import outputs from '../../../texts/en/outputs.json' with { type: 'json' }
import idle from '../../../texts/en/idle.json' with { type: 'json' }
import market from '../../../texts/en/market.json' with { type: 'json' }
import deskMarket from '../../../texts/en/desk-market.json' with { type: 'json' }
import calendar from '../../../texts/en/calendar.json' with { type: 'json' }
import board from '../../../texts/en/desk-board.json' with { type: 'json' }
import campaigns from '../../../texts/en/desk-campaigns.json' with { type: 'json' }
import cases from '../../../texts/en/desk-cases.json' with { type: 'json' }
import day from '../../../texts/en/desk-day.json' with { type: 'json' }
import orders from '../../../texts/en/desk-orders.json' with { type: 'json' }
import qualifications from '../../../texts/en/desk-qualifications.json' with { type: 'json' }
import sensors from '../../../texts/en/desk-sensors.json' with { type: 'json' }
import services from '../../../texts/en/desk-services.json' with { type: 'json' }
import measuredUse from '../../../texts/en/desk-use-measured.json' with { type: 'json' }
import publishedUse from '../../../texts/en/desk-use-published.json' with { type: 'json' }
import use from '../../../texts/en/use.json' with { type: 'json' }
import alarms from '../../../texts/en/desk-alarms.json' with { type: 'json' }
import live from '../../../texts/en/desk-live.json' with { type: 'json' }
import power from '../../../texts/en/desk-power.json' with { type: 'json' }
import desk from '../../../texts/en/desk.json' with { type: 'json' }
import administration from '../../../texts/en/desk-administration.json' with { type: 'json' }
import imports from '../../../texts/en/desk-imports.json' with { type: 'json' }
import importWords from '../../../texts/en/imports.json' with { type: 'json' }
import instruments from '../../../texts/en/desk-instruments.json' with { type: 'json' }
import obligations from '../../../texts/en/desk-obligations.json' with { type: 'json' }
import deskPolicy from '../../../texts/en/desk-policy.json' with { type: 'json' }
import roles from '../../../texts/en/roles.json' with { type: 'json' }
import policy from '../../../texts/en/policy.json' with { type: 'json' }
import type zh from './zh-CN.ts'
import deskMoney from '../../../texts/en/desk-money.json' with { type: 'json' }
import money from '../../../texts/en/money.json' with { type: 'json' }
import deskPrices from '../../../texts/en/desk-prices.json' with { type: 'json' }
import prices from '../../../texts/en/portal-prices.json' with { type: 'json' }

/** The workbench's texts in English. */
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
} satisfies Record<keyof typeof zh, string>
