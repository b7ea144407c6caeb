import { api, ask } from '#api/client.ts'
import type { components } from '#api/contract.ts'
import { useMay } from '#api/session.ts'
import { Action } from '#kit/action.tsx'
import { Badge, type Tone } from '#kit/badge.tsx'
import { Empty } from '#kit/empty.tsx'
import { filled } from '#kit/filled.ts'
import { Instant } from '#kit/instant.tsx'
import { usePages } from '#kit/pages.ts'
import { type Column, Table } from '#kit/table.tsx'
import { useWords } from '#words/language.ts'
import { ReportView } from './report-view.tsx'
import { codeKeys } from './tried-dialog.tsx'
import { codeWords } from './words.ts'

type Staged = components['schemas']['code-staging']

const states = {
  waiting: ['warn', 'waiting'],
  confirmed: ['good', 'confirmed'],
  undone: ['plain', 'takenBack'],
  dropped: ['plain', 'dropped'],
} as const satisfies Record<Staged['state'], readonly [Tone, keyof typeof codeWords]>

const path = (staged: Staged) => ({ params: { path: { id: String(staged.id) } } })

const Confirm = ({ staged }: { readonly staged: Staged }) => {
  const t = useWords(codeWords)
  return (
    <Action
      small
      look="main"
      label={t('confirm')}
      title={t('confirmTitle', { list: staged.list })}
      confirm={t('confirm')}
      preview={{
        key: ['code-stagings', staged.id],
        ask: () =>
          ask(api.POST('/v1/code-stagings/{id}/confirm', { ...path(staged), body: { dryRun: true } })),
      }}
      says={(report) => <ReportView report={report} />}
      reason="required"
      run={({ reason }) =>
        ask(api.POST('/v1/code-stagings/{id}/confirm', { ...path(staged), body: { dryRun: false, reason } }))
      }
      done={({ released }) => t('saved', { count: released.count })}
      undo={({ id }) =>
        ask(
          api.POST('/v1/code-imports/{id}/undo', {
            params: { path: { id: String(id) } },
            body: { reason: t('undoneAtOnce') },
          }),
        )
      }
      refresh={codeKeys}
    />
  )
}

const Drop = ({ staged }: { readonly staged: Staged }) => {
  const t = useWords(codeWords)
  return (
    <Action
      small
      look="danger"
      label={t('drop')}
      title={t('dropTitle', { list: staged.list })}
      confirm={t('drop')}
      says={() => <p>{t('dropSays')}</p>}
      reason="required"
      run={({ reason }) =>
        ask(api.POST('/v1/code-stagings/{id}/drop', { ...path(staged), body: { reason } }))
      }
      done={() => t('dropDone', { list: staged.list })}
      refresh={codeKeys}
    />
  )
}

const useColumns = (): readonly Column<Staged>[] => {
  const t = useWords(codeWords)
  const may = useMay()
  return [
    {
      key: 'list',
      title: t('list'),
      cell: ({ list, endpoint, complete }) => (
        <>
          {list} <span className="quiet">({endpoint})</span>
          {complete && <div className="small quiet">{t('complete')}</div>}
        </>
      ),
      text: ({ list, endpoint }) => `${list} (${endpoint})`,
    },
    {
      key: 'table',
      title: t('table'),
      cell: ({ table }) => <code className="nowrap">{table}</code>,
      text: ({ table }) => table,
    },
    { key: 'rows', title: t('rows'), number: true, cell: ({ rows }) => rows, text: ({ rows }) => rows },
    {
      key: 'at',
      title: t('received'),
      cell: ({ seenAt }) => <Instant at={seenAt} />,
      text: ({ seenAt }) => seenAt,
    },
    {
      key: 'state',
      title: t('state'),
      cell: ({ state, droppedBy, droppedReason }) => (
        <>
          <Badge tone={states[state][0]}>{t(states[state][1])}</Badge>
          {droppedBy !== undefined && (
            <div className="small quiet">
              {droppedBy}: {droppedReason}
            </div>
          )}
        </>
      ),
      text: ({ state }) => t(states[state][1]),
    },
    {
      key: 'do',
      title: t('confirm'),
      cell: (staged) =>
        may('operate') && staged.state === 'waiting' ? (
          <span className="row nowrap">
            <Confirm staged={staged} />
            <Drop staged={staged} />
          </span>
        ) : null,
    },
  ]
}

/** Lists that partners gave: seen as what they would change, confirmed or dropped. */
export const Stagings = () => {
  const t = useWords(codeWords)
  const pages = usePages(['code-stagings'], async (cursor) => {
    const page = await ask(
      api.GET('/v1/code-stagings', { params: { query: { ...filled({ cursor }), limit: 50 } } }),
    )
    return { rows: page.stagings, nextCursor: page.nextCursor }
  })
  return (
    <Table
      title={t('stagings')}
      pages={pages}
      columns={useColumns()}
      rowKey={({ id }) => String(id)}
      rowName={({ list }) => list}
      empty={<Empty title={t('noStagings')}>{t('stagingsLead')}</Empty>}
    />
  )
}
