import { MoneySection } from '../money/index.tsx'

/** The money of an order, as a part of its page. */
export const OrderMoney = ({ orderId }: { orderId: string }) => <MoneySection orderId={orderId} />
