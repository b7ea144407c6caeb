import { useState } from 'react'
import { api, ask } from '#api/client.ts'
import type { components } from '#api/contract.ts'
import { useRefreshing } from '#api/live.ts'
import { useMay } from '#api/session.ts'
import { useAddress } from '#kit/address.ts'
import { Badge } from '#kit/badge.tsx'
import { Button } from '#kit/button.tsx'
import { Empty } from '#kit/empty.tsx'
import { filled, oneOf } from '#kit/filled.ts'
import { Filters } from '#kit/filters.tsx'
import { Since } from '#kit/instant.tsx'
import { Link } from '#kit/link.tsx'
import { Page } from '#kit/page.tsx'
import { usePages } from '#kit/pages.ts'
import { type Column, Table } from '#kit/table.tsx'
import { useWords } from '#words/language.ts'
import { RowDialog, useTables } from './row-dialog.tsx'
import { codeWords } from './words.ts'

type Waiting = components['schemas']['quarantine-page']['codes'][number]

/** Messages are translated by the bridge's own tables, never by those of adapters. */
const translated = [
  ...(['agencies', 'procedures', 'fields', 'fees', 'roots'] as const),
  ...(['units', 'results', 'components', 'replacements', 'desks'] as const),
]

const useQuarantine = () => {
  const [search] = useAddress()
  const asked = filled({ table: oneOf(translated, search.table), endpoint: search.endpoint })
  useRefreshing(
    ['quarantine'],
    ({ attention }) => attention?.kinds.find(({ kind }) => kind === 'quarantine')?.count,
  )
  return usePages(['quarantine', asked], async (cursor) => {
    const page = await ask(
      api.GET('/v1/quarantine', { params: { query: { ...asked, ...filled({ cursor }), limit: 50 } } }),
    )
    return { rows: page.codes, nextCursor: page.nextCursor }
  })
}

const nameOf = ({ table, set, code, kind }: Waiting) => `${table} ${set} ${code} ${kind}`

const Problem = ({ row }: { readonly row: Waiting }) => {
  const t = useWords(codeWords)
  return (
    <>
      <Badge tone={row.kind === 'unknown' ? 'warn' : 'bad'}>{t(row.kind)}</Badge>
      {row.candidates.map(({ code, name }) => (
        <div key={code} className="small">
          {t('candidates')}: <code>{code}</code> {name}
        </div>
      ))}
    </>
  )
}

const useColumns = (
  titleOf: (table: string) => string,
  onAdd: (row: Waiting) => void,
): readonly Column<Waiting>[] => {
  const t = useWords(codeWords)
  const may = useMay()
  return [
    {
      key: 'code',
      title: t('code'),
      cell: ({ table, set, code }) => (
        <>
          <code className="nowrap">{code}</code>
          <div className="small">
            <Link
              path="/code-tables/$table"
              params={{ table }}
              search={{ q: code, ...(set !== 'national' && { set }) }}
            >
              {titleOf(table)}
              {set !== 'national' && ` (${set})`}
            </Link>
          </div>
        </>
      ),
      text: ({ table, set, code }) => `${table} ${set} ${code}`,
    },
    {
      key: 'problem',
      title: t('problem'),
      cell: (row) => <Problem row={row} />,
      text: ({ kind }) => t(kind),
    },
    {
      key: 'deliveries',
      title: t('deliveries'),
      number: true,
      cell: ({ deliveries, heldBack }) => (
        <>
          {deliveries}
          {heldBack > 0 && <div className="small quiet">{t('heldBack', { count: heldBack })}</div>}
        </>
      ),
      text: ({ deliveries }) => deliveries,
    },
    {
      key: 'oldest',
      title: t('oldest'),
      cell: ({ oldest, firstDay, lastDay }) => (
        <>
          <Since at={oldest} />
          <div className="small quiet">
            {t('usedOn', { days: firstDay === lastDay ? firstDay : `${firstDay} – ${lastDay}` })}
          </div>
        </>
      ),
      text: ({ oldest }) => oldest,
    },
    {
      key: 'where',
      title: t('endpoint'),
      cell: ({ endpoints, senders }) => (
        <>
          {endpoints.join(', ')}
          <div className="small quiet">{senders.join(', ')}</div>
        </>
      ),
      text: ({ endpoints }) => endpoints.join(' '),
    },
    {
      key: 'messages',
      title: t('messages'),
      cell: ({ messages }) => (
        <span className="row">
          {messages.slice(0, 3).map((id) => (
            <Link key={id} path="/messages/$id" params={{ id }}>
              <code>{id.slice(-8)}</code>
            </Link>
          ))}
        </span>
      ),
    },
    {
      key: 'do',
      title: t('actions'),
      cell: (row) =>
        may('operate') && row.kind === 'unknown' ? (
          <span className="nowrap">
            <Button small onClick={() => onAdd(row)}>
              {t('addRow')}
            </Button>
          </span>
        ) : (
          <span className="small quiet">{row.kind === 'ambiguous' && t('narrow')}</span>
        ),
    },
  ]
}

/** Codes that messages wait for: the row is added on the spot, and the messages go on. */
export const Screen = () => {
  const t = useWords(codeWords)
  const pages = useQuarantine()
  const { data } = useTables()
  const [adding, setAdding] = useState<Waiting>()
  const tables = data?.tables ?? []
  const titleOf = (table: string) => tables.find((one) => one.table === table)?.title ?? table
  const table = tables.find((one) => one.table === adding?.table)
  const columns = useColumns(titleOf, setAdding)
  const choices = translated.map((value) => ({ value, label: titleOf(value) }))
  return (
    <Page title={t('quarantine')} lead={t('quarantineLead')}>
      <Filters
        filters={[
          { name: 'table', label: t('table'), kind: 'choice', choices },
          { name: 'endpoint', label: t('endpoint'), kind: 'text' },
        ]}
      />
      <Table
        title={t('quarantine')}
        pages={pages}
        columns={columns}
        rowKey={nameOf}
        rowName={({ code }) => code}
        empty={<Empty title={t('noQuarantine')}>{t('noQuarantineDetail')}</Empty>}
      />
      {adding && table && (
        <RowDialog
          table={table}
          set={adding.set}
          start={{ code: adding.code }}
          onClose={() => setAdding(undefined)}
        />
      )}
    </Page>
  )
}
