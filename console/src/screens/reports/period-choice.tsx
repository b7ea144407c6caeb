import { useState } from 'react'
import { useAddress } from '#kit/address.ts'
import { Button } from '#kit/button.tsx'
import { Field } from '#kit/field.tsx'
import { useWords } from '#words/language.ts'
import { type PeriodKind, periodKinds, periodsOf } from './period.ts'
import { words } from './words.ts'

const kinds = [...periodKinds, 'days'] as const
type Kind = (typeof kinds)[number]

const none = { month: '', quarter: '', year: '', from: '', to: '' }

const kindIn = (search: Readonly<Record<string, string>>): Kind | '' =>
  periodKinds.find((kind) => search[kind]) ?? (search.from || search.to ? 'days' : '')

const Named = ({ kind, value }: { readonly kind: PeriodKind; readonly value: string }) => {
  const t = useWords(words)
  const [, change] = useAddress()
  return (
    <Field label={t(kind)}>
      {(tied) => (
        <select {...tied} value={value} onChange={({ target }) => change({ ...none, [kind]: target.value })}>
          {periodsOf(kind).map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      )}
    </Field>
  )
}

const textOf = (form: FormData, name: string): string => String(form.get(name) ?? '').trim()

interface Days {
  readonly from: string
  readonly to: string
}

const DayFields = ({ from, to }: Days) => {
  const t = useWords(words)
  return (
    <>
      <Field label={t('from')}>
        {(tied) => <input {...tied} type="date" name="from" defaultValue={from} required />}
      </Field>
      <Field label={t('to')}>{(tied) => <input {...tied} type="date" name="to" defaultValue={to} />}</Field>
    </>
  )
}

const Scope = ({ agency, procedure }: { readonly agency: string; readonly procedure: string }) => {
  const t = useWords(words)
  return (
    <>
      <Field label={t('agency')} hint={t('agencyHint')}>
        {(tied) => <input {...tied} type="search" name="agency" defaultValue={agency} />}
      </Field>
      <Field label={t('procedure')}>
        {(tied) => <input {...tied} type="search" name="procedure" defaultValue={procedure} />}
      </Field>
    </>
  )
}

const KindChoice = ({
  kind,
  onChoose,
}: {
  readonly kind: Kind | ''
  readonly onChoose: (kind: Kind | '') => void
}) => {
  const t = useWords(words)
  const choose = (value: string) => onChoose(kinds.find((one) => one === value) ?? '')
  return (
    <Field label={t('kind')}>
      {(tied) => (
        <select {...tied} value={kind} onChange={({ target }) => choose(target.value)}>
          <option value="">{t('running')}</option>
          {kinds.map((one) => (
            <option key={one} value={one}>
              {t(one)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** Of which period, and of whom: in the address, so that a report can be shared. */
export const PeriodChoice = () => {
  const t = useWords(words)
  const [search, change] = useAddress()
  const [days, setDays] = useState(false)
  const kind = days ? 'days' : kindIn(search)
  const choose = (next: Kind | '') => {
    setDays(next === 'days')
    if (next !== 'days') change({ ...none, ...(next !== '' && { [next]: periodsOf(next)[0] ?? '' }) })
  }
  const { agency = '', procedure = '', from = '', to = '' } = search
  return (
    <form
      key={`${agency} ${procedure} ${from} ${to}`}
      className="filters"
      aria-label={t('period')}
      onSubmit={(event) => {
        event.preventDefault()
        const form = new FormData(event.currentTarget)
        const named = { agency: textOf(form, 'agency'), procedure: textOf(form, 'procedure') }
        change(
          kind === 'days' ? { ...none, ...named, from: textOf(form, 'from'), to: textOf(form, 'to') } : named,
        )
        setDays(false)
      }}
    >
      <KindChoice kind={kind} onChoose={choose} />
      {kind !== '' && kind !== 'days' && <Named kind={kind} value={search[kind] ?? ''} />}
      {kind === 'days' && <DayFields from={from} to={to} />}
      <Scope agency={agency} procedure={procedure} />
      <Button type="submit">{t('show')}</Button>
    </form>
  )
}
