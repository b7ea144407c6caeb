import { useQuery } from '@tanstack/react-query'
import { api, ask } from '#api/client.ts'
import type { components } from '#api/contract.ts'
import { given } from '#api/given.ts'
import { type Search, useAddress } from '#kit/address.ts'
import { Badge } from '#kit/badge.tsx'
import { useCount } from '#kit/count.tsx'
import { Empty } from '#kit/empty.tsx'
import { type Filter, Filters } from '#kit/filters.tsx'
import { formatInstant } from '#kit/instant.tsx'
import { Note } from '#kit/note.tsx'
import { Page } from '#kit/page.tsx'
import { usePages } from '#kit/pages.ts'
import { type Column, Table } from '#kit/table.tsx'
import { useLocale, useWords } from '#words/language.ts'
import { hoursOf } from './hours.ts'
import { words } from './words.ts'

type Desk = components['schemas']['desk']
type Promised = NonNullable<components['schemas']['desk-page']['promise']>
type T = ReturnType<typeof useWords<typeof words>>

const filtersOf = (t: T): readonly Filter[] => [
  { name: 'agency', label: t('agency'), kind: 'text' },
  { name: 'procedure', label: t('procedure'), kind: 'text' },
  { name: 'near', label: t('near'), kind: 'text', hint: t('nearHint') },
  {
    name: 'open',
    label: t('now'),
    kind: 'choice',
    choices: [
      { value: 'true', label: t('opened') },
      { value: 'false', label: t('closed') },
    ],
  },
]

const queryOf = ({ agency, procedure, near, open }: Search) =>
  given({
    agency: agency || undefined,
    procedure: procedure || undefined,
    near: near?.replaceAll(' ', '') || undefined,
    open: open === undefined ? undefined : open === 'true',
  })

const Standing = ({ desk: { open, until, opensAt }, t }: { readonly desk: Desk; readonly t: T }) => {
  const locale = useLocale()
  const at = open ? until : opensAt
  const words = at && t(open ? 'until' : 'opensAt', { at: formatInstant(at, locale, 'minute') })
  return (
    <>
      <Badge tone={open ? 'good' : 'plain'}>{t(open ? 'opened' : 'closed')}</Badge>
      {words && <div className="small quiet">{words}</div>}
    </>
  )
}

const useColumns = (t: T): readonly Column<Desk>[] => {
  const count = useCount()
  return [
    {
      key: 'desk',
      title: t('desk'),
      cell: ({ code, name }) => (
        <>
          {name}
          <div className="small quiet">{code}</div>
        </>
      ),
      text: ({ code }) => code,
    },
    {
      key: 'now',
      title: t('now'),
      cell: (desk) => <Standing desk={desk} t={t} />,
      text: ({ open }) => String(open),
    },
    {
      key: 'address',
      title: t('address'),
      cell: ({ address }) => address ?? '—',
      text: ({ address }) => address,
    },
    {
      key: 'hotline',
      title: t('hotline'),
      cell: ({ hotline }) => hotline ?? '—',
      text: ({ hotline }) => hotline,
    },
    { key: 'agency', title: t('agency'), cell: ({ agency }) => agency, text: ({ agency }) => agency },
    {
      key: 'hours',
      title: t('hours'),
      cell: ({ hours }) =>
        hoursOf(hours).map(({ names, said }) => (
          <div key={said} className="small nowrap">
            {names.map((name) => t(name)).join(', ')}: {said}
          </div>
        )),
    },
    {
      key: 'takes',
      title: t('takes'),
      cell: ({ procedures, fields }) => [...fields, ...procedures].join(', ') || t('everything'),
      text: ({ procedures, fields }) => [...fields, ...procedures].join(' '),
    },
    {
      key: 'metres',
      title: t('distance'),
      number: true,
      cell: ({ metres }) => (metres === undefined ? '—' : t('metres', { metres: count(metres) })),
      text: ({ metres }) => metres,
    },
  ]
}

const PromiseNote = ({ promise: { kept, nearestMetres, metres } }: { readonly promise: Promised }) => {
  const t = useWords(words)
  const count = useCount()
  if (nearestMetres === undefined) return <Note tone="warn">{t('promiseNone')}</Note>
  return (
    <Note tone={kept ? 'good' : 'warn'}>
      {t(kept ? 'kept' : 'broken', { metres: count(nearestMetres), promised: count(metres) })}
    </Note>
  )
}

/** Whether the city keeps its promise at the place that is asked about. */
const usePromise = (search: Search): Promised | undefined => {
  const query = queryOf(search)
  const { data } = useQuery({
    queryKey: ['desks', 'promise', query],
    queryFn: () => ask(api.GET('/v1/desks', { params: { query: { ...query, limit: 1 } } })),
    enabled: query.near !== undefined,
    staleTime: 60_000,
  })
  return data?.promise
}

/** Where people hand in. */
export const Screen = () => {
  const t = useWords(words)
  const [search] = useAddress()
  const promise = usePromise(search)
  const columns = useColumns(t)
  const query = queryOf(search)
  const pages = usePages(['desks', query], async (cursor) => {
    const { desks, nextCursor } = await ask(
      api.GET('/v1/desks', { params: { query: { ...query, ...given({ cursor }) } } }),
    )
    return { rows: desks, nextCursor }
  })
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Filters filters={filtersOf(t)} />
      {promise && <PromiseNote promise={promise} />}
      <Table
        title={t('title')}
        pages={pages}
        columns={columns}
        rowKey={({ code }) => code}
        rowName={({ name }) => name}
        empty={<Empty title={t('none')}>{t('noneDetail')}</Empty>}
      />
    </Page>
  )
}
