import { fenOf, yuanOf } from '../../../shared/yuan.ts'
import { useTexts } from '../../texts/index.ts'
import { Card } from '../../ui/page.tsx'
import { Choice, Day, Figure, Line, Lines, Prose, Some, type Form } from './controls.tsx'
import { Customs, Foreign } from './groups.tsx'
import { hoursOf } from './hours.ts'
import { CentrePicker, ClassPicker, RegionPicker } from './pickers.tsx'
import type { Entry } from './state.ts'

type Props = { form: Form; entry: Entry }

const CARRIERS = ['installation', 'centre', 'service_unit', 'single'] as const
const PURPOSES = ['general', 'special'] as const
const SOURCES = ['purchase', 'development', 'gift', 'other'] as const
const FUNDINGS = ['central_fiscal', 'local_fiscal', 'own', 'other'] as const
const MODES = ['booking', 'commissioned', 'training', 'remote'] as const
const SECRECY = ['none', 'restricted', 'classified'] as const
const ANSWERS = ['yes', 'no'] as const

/** All facts of an entry, in the order in which a person has them at hand. */
export function Sections({ form, entry }: Props) {
  return (
    <>
      <Nature form={form} entry={entry} />
      <Cost form={form} />
      <Ability form={form} />
      <Service form={form} />
      <Place form={form} entry={entry} />
      <Secrecy form={form} />
    </>
  )
}

function Nature({ form, entry }: Props) {
  const { t, word } = useTexts()
  const { facts, set } = form.draft
  const answer = facts.researchUse === null ? null : facts.researchUse ? 'yes' : 'no'
  return (
    <Card title={t('desk.entry.nature')} className="form-card">
      <Line form={{ ...form }} field="nameEn" />
      <ClassPicker form={form} current={entry.className} />
      <Line form={form} field="maker" />
      <Line form={form} field="model" />
      <Line form={form} field="serialNumber" />
      <Line form={form} field="assetNumber" hint={t('desk.hint.assetNumber')} />
      <Line form={form} field="country" hint={t('desk.hint.country')} />
      <Choice
        form={form}
        field="carrier"
        group="desk.carrier"
        values={CARRIERS}
        value={facts.carrier}
        onChange={(value) => set('carrier', value ?? 'single')}
      />
      <Choice
        form={form}
        field="purpose"
        group="desk.purpose"
        values={PURPOSES}
        value={facts.purpose}
        onChange={(value) => set('purpose', value)}
      />
      <Choice
        form={form}
        field="researchUse"
        group="desk.answer"
        values={ANSWERS}
        value={answer}
        hint={word('desk.hint', 'researchUse')}
        onChange={(value) => set('researchUse', value === null ? null : value === 'yes')}
      />
      <Lines form={form} field="aliases" />
    </Card>
  )
}

function Cost({ form }: { form: Form }) {
  const { t } = useTexts()
  const { facts, set } = form.draft
  return (
    <Card title={t('desk.entry.cost')} className="form-card">
      <Figure
        form={form}
        field="originalValueFen"
        value={facts.originalValueFen}
        read={(text) => fenOf(text) ?? undefined}
        show={yuanOf}
        suffix={t('desk.entry.yuan')}
        onChange={(value) => set('originalValueFen', value)}
      />
      <Choice
        form={form}
        field="source"
        group="desk.source"
        values={SOURCES}
        value={facts.source}
        onChange={(value) => set('source', value)}
      />
      <Some
        form={form}
        field="funding"
        group="desk.funding"
        values={FUNDINGS}
        value={facts.funding}
        onChange={(value) => set('funding', value)}
      />
      <Day form={form} field="acceptanceDate" hint={t('desk.hint.acceptanceDate')} />
      <Day form={form} field="recordedDate" />
      <Day form={form} field="firstUseDate" />
      <Foreign form={form} />
    </Card>
  )
}

function Ability({ form }: { form: Form }) {
  const { t } = useTexts()
  return (
    <Card title={t('desk.entry.ability')} className="form-card">
      <Prose form={form} field="functions" hint={t('desk.hint.functions')} />
      <Prose form={form} field="technical" />
      <Lines form={form} field="methods" />
      <Lines form={form} field="subjects" />
      <Prose form={form} field="results" />
    </Card>
  )
}

function Service({ form }: { form: Form }) {
  const { t } = useTexts()
  const { facts, set } = form.draft
  const hours = (field: 'declaredRunHours' | 'declaredServiceHours') => (
    <Figure
      form={form}
      field={field}
      value={facts[field]}
      read={hoursOf}
      show={String}
      suffix={t('desk.entry.hours')}
      onChange={(value) => set(field, value)}
    />
  )
  return (
    <Card title={t('desk.entry.service')} className="form-card">
      <Some
        form={form}
        field="openingModes"
        group="desk.mode"
        values={MODES}
        value={facts.openingModes}
        onChange={(value) => set('openingModes', value)}
      />
      <Prose form={form} field="serviceContent" />
      <Prose form={form} field="openingRules" />
      <Prose form={form} field="fee" hint={t('desk.hint.fee')} />
      <Line form={form} field="openingHours" />
      <Line form={form} field="serviceUrl" hint={t('desk.hint.serviceUrl')} />
      <Prose form={form} field="userNotes" />
      {hours('declaredRunHours')}
      {hours('declaredServiceHours')}
    </Card>
  )
}

function Place({ form, entry }: Props) {
  const { t } = useTexts()
  return (
    <Card title={t('desk.entry.place')} className="form-card">
      <RegionPicker form={form} current={entry.regionName} />
      <Line form={form} field="address" />
      <Line form={form} field="room" hint={t('desk.hint.inner')} />
      <Line form={form} field="department" hint={t('desk.hint.inner')} />
      <CentrePicker form={form} unit={entry.unit.id} />
      <Line form={form} field="officePhone" hint={t('desk.hint.officePhone')} />
      <Line form={form} field="contactName" hint={t('desk.hint.inner')} />
      <Line form={form} field="contactPhone" hint={t('desk.hint.inner')} />
      <Line form={form} field="contactEmail" hint={t('desk.hint.inner')} />
    </Card>
  )
}

function Secrecy({ form }: { form: Form }) {
  const { t } = useTexts()
  const { facts, set } = form.draft
  return (
    <Card title={t('desk.entry.secrecy')} className="form-card">
      <Choice
        form={form}
        field="confidentiality"
        group="desk.secrecy"
        values={SECRECY}
        value={facts.confidentiality}
        hint={t('desk.hint.confidentiality')}
        onChange={(value) => set('confidentiality', value ?? 'none')}
      />
      <Customs form={form} />
    </Card>
  )
}
