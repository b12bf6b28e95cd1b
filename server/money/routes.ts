import type { App } from '../platform/app.ts'
import type { Route } from '../platform/http/route.ts'
import { moneyBookRoutes } from './routes/books.ts'
import { moneyInvoiceRoutes } from './routes/invoices.ts'
import { moneyOrderRoutes } from './routes/orders.ts'
import { moneyReceiptRoutes } from './routes/receipts.ts'

export const moneyRoutes = (app: App): Route[] => [
  ...moneyOrderRoutes(app),
  ...moneyReceiptRoutes(app),
  ...moneyInvoiceRoutes(app),
  ...moneyBookRoutes(app),
]
