import { api, ask } from '#api/client.ts'
import type { paths } from '#api/contract.ts'
import { useRefreshing } from '#api/live.ts'
import { type Search, useAddress } from '#kit/address.ts'
import { Empty } from '#kit/empty.tsx'
import { Filters } from '#kit/filters.tsx'
import { Since } from '#kit/instant.tsx'
import { Link } from '#kit/link.tsx'
import { Page } from '#kit/page.tsx'
import { usePages } from '#kit/pages.ts'
import { type Column, Table } from '#kit/table.tsx'
import { useSay, useWords } from '#words/language.ts'
import { type Case, CaseState } from './case-state.tsx'
import { stateWords, words } from './words.ts'

type Query = NonNullable<paths['/v1/cases']['get']['parameters']['query']>
const names = ['endpoint', 'state', 'dossierCode', 'number', 'dueBefore'] as const

const useCases = (search: Search) => {
  const filter = Object.fromEntries(names.flatMap((name) => (search[name] ? [[name, search[name]]] : [])))
  return usePages<Case>(['cases', 'list', filter], async (cursor) => {
    const query = { ...filter, limit: 50, ...(cursor !== undefined && { cursor }) } as Query
    const { cases: rows, nextCursor } = await ask(api.GET('/v1/cases', { params: { query } }))
    return { rows, nextCursor }
  })
}

const useColumns = (): readonly Column<Case>[] => {
  const t = useWords(words)
  return [
    {
      key: 'number',
      title: t('number'),
      cell: ({ id, endpoint, number }) => (
        <Link path="/cases/$id" params={{ id }}>
          {endpoint} <code>{number}</code>
        </Link>
      ),
      text: ({ endpoint, number }) => `${endpoint} ${number}`,
    },
    {
      key: 'state',
      title: t('state'),
      cell: ({ state }) => <CaseState state={state} />,
      text: ({ stateText }) => stateText,
    },
    {
      key: 'finding',
      title: t('finding'),
      cell: ({ finding }) => finding?.message,
      text: ({ finding }) => finding?.message,
    },
    {
      key: 'dossier',
      title: t('dossierCode'),
      cell: ({ dossierCode }) => (
        <Link path="/dossiers/$code" params={{ code: dossierCode }}>
          <code>{dossierCode}</code>
        </Link>
      ),
      text: ({ dossierCode }) => dossierCode,
    },
    {
      key: 'mustAct',
      title: t('mustAct'),
      cell: ({ mustAct }) => mustAct && t(mustAct),
      text: ({ mustAct }) => mustAct && t(mustAct),
    },
    {
      key: 'movedAt',
      title: t('movedAt'),
      cell: ({ movedAt }) => <Since at={movedAt} />,
      text: ({ movedAt }) => movedAt,
    },
  ]
}

/** What was handed over to partners that work on it for days. */
export const Screen = () => {
  const t = useWords(words)
  const say = useSay()
  const [search] = useAddress()
  const pages = useCases(search)
  const columns = useColumns()
  useRefreshing(['cases'], ({ attention }) => attention?.kinds.find(({ kind }) => kind === 'case')?.count)
  const states = Object.entries(stateWords).map(([value, text]) => ({ value, label: say(text) }))
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Filters
        filters={[
          { name: 'state', label: t('state'), kind: 'choice', choices: states },
          { name: 'endpoint', label: t('endpoint'), kind: 'text' },
          { name: 'number', label: t('number'), kind: 'text' },
          { name: 'dossierCode', label: t('dossierCode'), kind: 'text' },
          { name: 'dueBefore', label: t('dueBefore'), kind: 'time' },
        ]}
      />
      <Table
        title={t('title')}
        pages={pages}
        columns={columns}
        rowKey={({ id }) => id}
        empty={<Empty title={t('none')}>{t('noneHint')}</Empty>}
      />
    </Page>
  )
}
