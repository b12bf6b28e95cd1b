import type { components } from '../../shared/api.gen.ts'

export type OrderMoney = components['schemas']['OrderMoney']
export type Detail = NonNullable<OrderMoney['detail']>
