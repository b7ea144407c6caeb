import { useQuery } from '@tanstack/react-query'
import { api, ask } from '#api/client.ts'
import type { components } from '#api/contract.ts'
import { given } from '#api/given.ts'
import { useAddress } from '#kit/address.ts'
import { Badge } from '#kit/badge.tsx'
import { Empty } from '#kit/empty.tsx'
import { type Filter, Filters } from '#kit/filters.tsx'
import { Instant } from '#kit/instant.tsx'
import { Panel } from '#kit/panel.tsx'
import { type Column, Table } from '#kit/table.tsx'
import { wholeList } from '#kit/whole-list.ts'
import { useLocale, useWords } from '#words/language.ts'
import { words } from './words.ts'

type Day = components['schemas']['clock-days']['days'][number]
type T = ReturnType<typeof useWords<typeof words>>

const thisYear = new Date().getUTCFullYear()
const otherYears = [thisYear - 1, thisYear + 1].map(String)

const filtersOf = (t: T): readonly Filter[] => [
  {
    name: 'year',
    label: t('year'),
    kind: 'choice',
    any: String(thisYear),
    choices: otherYears.map((value) => ({ value, label: value })),
  },
  { name: 'agency', label: t('agency'), kind: 'text', hint: t('agencyHint') },
]

const weekdayOf = (day: string, locale: string) =>
  new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))

const useColumns = (): readonly Column<Day>[] => {
  const t = useWords(words)
  const locale = useLocale()
  return [
    {
      key: 'day',
      title: t('day'),
      cell: ({ day }) => <Instant at={day} precision="day" />,
      text: ({ day }) => day,
    },
    {
      key: 'weekday',
      title: t('weekday'),
      cell: ({ day }) => weekdayOf(day, locale),
      text: ({ day }) => weekdayOf(day, locale),
    },
    {
      key: 'what',
      title: t('what'),
      cell: ({ exception, works }) =>
        exception && <Badge tone={works ? 'warn' : 'plain'}>{t(exception)}</Badge>,
      text: ({ exception }) => exception,
    },
    { key: 'name', title: t('why'), cell: ({ name }) => name ?? '—', text: ({ name }) => name },
  ]
}

/** Of a year: what sets a day apart from its weekday. Weekends stand in no list. */
export const DaysOff = () => {
  const t = useWords(words)
  const columns = useColumns()
  const [{ year = String(thisYear), agency }] = useAddress()
  const asked = useQuery({
    queryKey: ['clock', 'days', year, agency],
    queryFn: () =>
      ask(api.GET('/v1/clock/days', { params: { query: { year: Number(year), ...given({ agency }) } } })),
  })
  const { data } = asked
  return (
    <Panel
      title={`${t('yearTitle')} · ${year}`}
      aside={data?.provisional && <Badge tone="warn">{t('provisional')}</Badge>}
    >
      <Filters filters={filtersOf(t)} />
      <Table
        title={t('yearTitle')}
        pages={wholeList(
          data?.days.filter(({ exception }) => exception !== undefined),
          asked,
        )}
        columns={columns}
        rowKey={({ day }) => day}
        empty={<Empty title={t('noDays')} />}
      />
    </Panel>
  )
}
