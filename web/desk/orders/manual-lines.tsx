import { Button, Input } from 'antd'
import { useTexts } from '../texts/index.ts'
import { Icon } from '../ui/icon.tsx'

/** A line beside the price list, as it is typed; a reason belongs to it. */
export type ManualLine = { name: string; amount: string; reason: string }

const AMOUNT = /^-?\d{1,9}(\.\d{1,2})?$/

const fenOf = (amount: string): number => Math.round(Number(amount.replaceAll(',', '')) * 100)

/** The typed lines as the API takes them; whole only where each says all three. */
export function readLines(lines: readonly ManualLine[]) {
  const read = lines.map(({ name, amount, reason }) => ({
    name: name.trim(),
    amountFen: AMOUNT.test(amount.replaceAll(',', '')) ? fenOf(amount) : Number.NaN,
    reason: reason.trim(),
  }))
  const isWhole = read.every(
    ({ name, amountFen, reason }) => name !== '' && reason !== '' && !Number.isNaN(amountFen),
  )
  return {
    lines: isWhole ? read : [],
    isWhole,
    sumFen: read.reduce((sum, { amountFen }) => sum + (Number.isNaN(amountFen) ? 0 : amountFen), 0),
  }
}

type Props = { lines: readonly ManualLine[]; change: (lines: ManualLine[]) => void }

export function ManualLines({ lines, change }: Props) {
  const { t } = useTexts()
  const set = (index: number, changes: Partial<ManualLine>) =>
    change(lines.map((line, at) => (at === index ? { ...line, ...changes } : line)))
  return (
    <fieldset className="quote-items">
      <legend>{t('desk.orders.own_lines')}</legend>
      {lines.map((line, index) => (
        <div key={index} className="quote-own">
          <Input
            aria-label={t('desk.orders.line_name', { n: index + 1 })}
            placeholder={t('desk.orders.line_name', { n: index + 1 })}
            maxLength={200}
            value={line.name}
            onChange={({ target }) => set(index, { name: target.value })}
          />
          <Input
            aria-label={t('desk.orders.line_amount', { n: index + 1 })}
            placeholder={t('desk.orders.line_amount', { n: index + 1 })}
            inputMode="decimal"
            value={line.amount}
            onChange={({ target }) => set(index, { amount: target.value })}
          />
          <Input
            aria-label={t('desk.orders.line_reason', { n: index + 1 })}
            placeholder={t('desk.orders.line_reason', { n: index + 1 })}
            maxLength={500}
            value={line.reason}
            onChange={({ target }) => set(index, { reason: target.value })}
          />
          <Button
            icon={<Icon name="close" size={14} />}
            aria-label={t('desk.orders.line_remove', { n: index + 1 })}
            onClick={() => change(lines.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <Button onClick={() => change([...lines, { name: '', amount: '', reason: '' }])}>
        {t('desk.orders.line_add')}
      </Button>
    </fieldset>
  )
}
