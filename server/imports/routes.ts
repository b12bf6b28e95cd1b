import type { App } from '../platform/app.ts'
import type { Route } from '../platform/http/route.ts'

export const importRoutes = (_app: App): Route[] => []
