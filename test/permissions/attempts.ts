import type { Route } from '../../server/platform/http/route.ts'
import { catalogue, imports } from './attempts/catalogue.ts'
import { policy } from './attempts/policy.ts'
import { oversight } from './attempts/oversight.ts'
import { campaigns, cases } from './attempts/cases.ts'
import { prices } from './attempts/prices.ts'
import { bookings } from './attempts/bookings.ts'
import { day } from './attempts/day.ts'
import { people } from './attempts/people.ts'
import { conduct } from './attempts/conduct.ts'
import { outside } from './attempts/outside.ts'
import { use } from './attempts/use.ts'
import { useLogs } from './attempts/use-logs.ts'
import { outputs } from './attempts/outputs.ts'
import { oneself } from './attempts/oneself.ts'
import { sensors } from './attempts/sensors.ts'
import { market } from './attempts/market.ts'
import { power } from './attempts/power.ts'
import { alarms } from './attempts/alarms.ts'
import type { Attempt, Recipe } from './attempts/recipe.ts'
import { bookingRules } from './booking-rules.ts'
import { documents } from './documents.ts'
import { money } from './money.ts'
import { orders } from './orders.ts'
import type { Side, World } from './world.ts'

export const nameOf = (route: Route): string => `${route.method} ${route.path}`

/** What is asked of a route that needs more than its address: with ids of one side, in path, query and body alike. */
const RECIPES: Record<string, Recipe> = {
  ...catalogue,
  ...imports,
  ...policy,
  ...oversight,
  ...cases,
  ...campaigns,
  ...prices,
  ...bookings,
  ...orders,
  ...documents,
  ...money,
  ...bookingRules,
  ...day,
  ...use,
  ...people,
  ...outputs,
  ...useLogs,
  ...outside,
  ...conduct,
  ...oneself,
  ...sensors,
  ...power,
  ...alarms,
  ...market,
}

/** The attempt for a route; a route with a place in its path, or a body, has a recipe of its own. */
export function attemptFor(route: Route, side: Side, world: World): Attempt {
  const recipe = RECIPES[nameOf(route)]
  if (recipe !== undefined) return recipe(side, world)
  if (route.path.includes('{') || route.body !== undefined || route.consumes !== undefined) {
    throw new Error(`the walk knows nothing to ask of ${nameOf(route)}`)
  }
  return {}
}
