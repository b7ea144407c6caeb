import { api, ask } from '#api/client.ts'
import type { components } from '#api/contract.ts'
import { useMay } from '#api/session.ts'
import { Action } from '#kit/action.tsx'
import { useAddress } from '#kit/address.ts'
import { Badge } from '#kit/badge.tsx'
import { Empty } from '#kit/empty.tsx'
import { filled } from '#kit/filled.ts'
import { Filters } from '#kit/filters.tsx'
import { Instant } from '#kit/instant.tsx'
import { Link } from '#kit/link.tsx'
import { Page } from '#kit/page.tsx'
import { usePages } from '#kit/pages.ts'
import { Panel } from '#kit/panel.tsx'
import { type Column, Table } from '#kit/table.tsx'
import { useWords } from '#words/language.ts'
import { useTables } from './row-dialog.tsx'
import { Stagings } from './stagings.tsx'
import { codeKeys } from './tried-dialog.tsx'
import { codeWords } from './words.ts'

type Import = components['schemas']['code-import']

const kinds = ['added', 'changed', 'ended', 'withdrawn'] as const

const Undo = ({ one: { id, table, set } }: { readonly one: Import }) => {
  const t = useWords(codeWords)
  return (
    <Action
      small
      look="danger"
      label={t('undo')}
      title={t('undoTitle', { id })}
      confirm={t('undo')}
      says={() => <p>{t('undoSays', { table, set })}</p>}
      reason="required"
      run={({ reason }) =>
        ask(
          api.POST('/v1/code-imports/{id}/undo', { params: { path: { id: String(id) } }, body: { reason } }),
        )
      }
      done={() => t('undoDone', { id })}
      refresh={codeKeys}
    />
  )
}

const useColumns = (): readonly Column<Import>[] => {
  const t = useWords(codeWords)
  const may = useMay()
  const changes = ({ counts }: Import) =>
    kinds.flatMap((kind) => (counts[kind] > 0 ? [`${t(kind)} ${counts[kind]}`] : [])).join(', ')
  return [
    {
      key: 'at',
      title: t('at'),
      cell: ({ at }) => <Instant at={at} />,
      text: ({ at }) => at,
    },
    {
      key: 'table',
      title: t('table'),
      cell: ({ table, set }) => (
        <Link path="/code-tables/$table" params={{ table }} search={set === 'national' ? {} : { set }}>
          {table}
          {set !== 'national' && ` (${set})`}
        </Link>
      ),
      text: ({ table, set }) => `${table} (${set})`,
    },
    { key: 'file', title: t('file'), cell: ({ file }) => file, text: ({ file }) => file },
    { key: 'counts', title: t('counts'), cell: changes, text: changes },
    { key: 'by', title: t('by'), cell: ({ by }) => by, text: ({ by }) => by },
    { key: 'reason', title: t('reason'), cell: ({ reason }) => reason, text: ({ reason }) => reason },
    {
      key: 'state',
      title: t('state'),
      cell: ({ undoneAt, undoneBy = '', undoneReason = '' }) =>
        undoneAt === undefined ? (
          <Badge tone="good">{t('inForce')}</Badge>
        ) : (
          <>
            <Badge>{t('undone')}</Badge>
            <div className="small quiet">{t('undoneBy', { by: undoneBy, reason: undoneReason })}</div>
          </>
        ),
      text: ({ undoneAt }) => t(undoneAt === undefined ? 'inForce' : 'undone'),
    },
    ...(may('operate')
      ? [
          {
            key: 'do',
            title: t('undo'),
            cell: (one: Import) => (one.undoneAt === undefined ? <Undo one={one} /> : null),
          },
        ]
      : []),
  ]
}

/** What was imported into code tables, and lists of partners. */
export const Screen = () => {
  const t = useWords(codeWords)
  const [search] = useAddress()
  const { data } = useTables()
  const asked = filled({ table: data?.tables.find(({ table }) => table === search.table)?.table })
  const pages = usePages(['code-imports', asked], async (cursor) => {
    const page = await ask(
      api.GET('/v1/code-imports', { params: { query: { ...asked, ...filled({ cursor }), limit: 50 } } }),
    )
    return { rows: page.imports, nextCursor: page.nextCursor }
  })
  const choices = (data?.tables ?? []).map(({ table, title }) => ({ value: table, label: title }))
  return (
    <Page title={t('imports')} lead={t('importsLead')} back={{ path: '/code-tables', title: t('tables') }}>
      <Filters filters={[{ name: 'table', label: t('table'), kind: 'choice', choices }]} />
      <Table
        title={t('imports')}
        pages={pages}
        columns={useColumns()}
        rowKey={({ id }) => String(id)}
        rowName={({ file }) => file}
        empty={<Empty title={t('noImports')}>{t('noImportsDetail')}</Empty>}
      />
      <Panel title={t('stagings')} flush>
        <Stagings />
      </Panel>
    </Page>
  )
}
