type Facts = {
  payment: string
  priceFen: number | null
  isFinal: boolean
  isCharged: boolean
  chargedFen: number
  paidFen: number
  invoicedFen: number
  dates: { agreed: string | null; charged: string | null; paid: string | null; invoiced: string | null }
}

export type TrackStep = {
  step: 'price' | 'prepaid' | 'charged' | 'paid' | 'invoiced'
  state: 'done' | 'now' | 'later'
  amountFen: number | null
  on: string | null
}

/** The money of an order as a line of steps beside its work: the first that is not done is now. */
export function trackOf(facts: Facts): TrackStep[] {
  const { payment, priceFen, isFinal, isCharged, chargedFen, paidFen, invoicedFen, dates } = facts
  const isPaid = isCharged && paidFen >= chargedFen
  const steps: (Omit<TrackStep, 'state'> & { isDone: boolean })[] = [
    { step: 'price', isDone: priceFen !== null, amountFen: priceFen, on: dates.agreed },
    ...(payment === 'prepay'
      ? [
          {
            step: 'prepaid' as const,
            isDone: paidFen > 0 && paidFen >= (priceFen ?? 0),
            amountFen: paidFen,
            on: dates.paid,
          },
        ]
      : []),
    {
      step: 'charged',
      isDone: isFinal && isCharged,
      amountFen: isCharged ? chargedFen : null,
      on: dates.charged,
    },
    { step: 'paid', isDone: isFinal && isPaid, amountFen: paidFen, on: isPaid ? dates.paid : null },
    { step: 'invoiced', isDone: invoicedFen > 0, amountFen: invoicedFen, on: dates.invoiced },
  ]
  const now = steps.findIndex(({ isDone }) => !isDone)
  return steps.map(({ isDone, ...step }, index) => ({
    ...step,
    state: isDone ? 'done' : index === now ? 'now' : 'later',
  }))
}
