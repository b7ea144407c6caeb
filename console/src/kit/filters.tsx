import { useState } from 'react'
import { useWords } from '#words/language.ts'
import { type Search, useAddress } from './address.ts'
import { Button } from './button.tsx'
import { Field } from './field.tsx'
import { kitWords } from './words.ts'

interface Choice {
  readonly value: string
  readonly label: string
}

export interface Filter {
  /** In the address, and mostly in the call. */
  readonly name: string
  readonly label: string
  /** `time`: an instant, given in Vietnam's time; `day`: a date. */
  readonly kind: 'text' | 'choice' | 'time' | 'day'
  readonly choices?: readonly Choice[]
  readonly hint?: string
  /** Of a choice: what counts where nothing is chosen; "all" unless it is said. */
  readonly any?: string
}

const vietnam = ':00+07:00'

/** The control knows no zone. */
const shown = (filter: Filter, value: string) =>
  filter.kind === 'time' ? value.replace(/(:00)?\+07:00$/, '') : value
const kept = (filter: Filter, value: string) =>
  filter.kind === 'time' && value !== '' ? value + vietnam : value

const types = { text: 'search', time: 'datetime-local', day: 'date', choice: 'text' } as const

interface ControlProps {
  readonly filter: Filter
  readonly value: string
  readonly onChange: (value: string, atOnce: boolean) => void
}

const Control = ({ filter, value, onChange }: ControlProps) => {
  const t = useWords(kitWords)
  const { name, label, kind, choices = [], hint, any = t('any') } = filter
  return (
    <Field label={label} hint={hint}>
      {(tied) =>
        kind === 'choice' ? (
          <select
            {...tied}
            name={name}
            value={value}
            onChange={(event) => onChange(event.target.value, true)}
          >
            <option value="">{any}</option>
            {choices.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.label}
              </option>
            ))}
          </select>
        ) : (
          <input
            {...tied}
            name={name}
            type={types[kind]}
            value={value}
            onChange={(event) => onChange(event.target.value, false)}
          />
        )
      }
    </Field>
  )
}

const FilterForm = ({ filters, search, change }: FormProps) => {
  const t = useWords(kitWords)
  const [typed, setTyped] = useState<Search>({})
  const given = filters.some(({ name }) => search[name] !== undefined)
  const textOf = (filter: Filter) => typed[filter.name] ?? shown(filter, search[filter.name] ?? '')
  const submit = () =>
    change(Object.fromEntries(filters.map((filter) => [filter.name, kept(filter, textOf(filter))])))
  return (
    <form
      className="filters"
      aria-label={t('filters')}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {filters.map((filter) => (
        <Control
          key={filter.name}
          filter={filter}
          value={textOf(filter)}
          onChange={(value, atOnce) =>
            atOnce
              ? change({ [filter.name]: kept(filter, value) })
              : setTyped({ ...typed, [filter.name]: value })
          }
        />
      ))}
      {filters.some(({ kind }) => kind !== 'choice') && <Button type="submit">{t('apply')}</Button>}
      {given && (
        <Button look="bare" onClick={() => change(Object.fromEntries(filters.map(({ name }) => [name, ''])))}>
          {t('clearFilters')}
        </Button>
      )}
    </form>
  )
}

interface FormProps {
  readonly filters: readonly Filter[]
  readonly search: Search
  readonly change: (changes: Search) => void
}

/** Filters whose state stands in the address, so that a filtered list can be shared. */
export const Filters = ({ filters }: { readonly filters: readonly Filter[] }) => {
  const [search, change] = useAddress()
  // What was typed is forgotten when the address says something else.
  const state = filters.map(({ name }) => search[name] ?? '').join('\n')
  return <FilterForm key={state} filters={filters} search={search} change={change} />
}
