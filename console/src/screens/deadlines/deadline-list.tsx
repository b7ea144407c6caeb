import { api, ask } from '#api/client.ts'
import type { components } from '#api/contract.ts'
import { given } from '#api/given.ts'
import { type Search, useAddress } from '#kit/address.ts'
import { Badge, type Tone } from '#kit/badge.tsx'
import { Empty } from '#kit/empty.tsx'
import { type Filter, Filters } from '#kit/filters.tsx'
import { Instant } from '#kit/instant.tsx'
import { Link } from '#kit/link.tsx'
import { usePages } from '#kit/pages.ts'
import { type Column, Table } from '#kit/table.tsx'
import { useWords } from '#words/language.ts'
import { words } from './words.ts'

type Deadline = components['schemas']['listed-deadline']
type T = ReturnType<typeof useWords<typeof words>>

const states = ['overdue', 'running', 'waiting-for-supplement'] as const
const tones: Readonly<Record<Deadline['state'], Tone>> = {
  overdue: 'bad',
  running: 'good',
  'waiting-for-supplement': 'plain',
}

const filtersOf = (t: T): readonly Filter[] => [
  {
    name: 'state',
    label: t('state'),
    kind: 'choice',
    choices: states.map((value) => ({ value, label: t(value) })),
  },
  { name: 'agency', label: t('agency'), kind: 'text', hint: t('agencyHint') },
  { name: 'before', label: t('before'), kind: 'time' },
]

const stateIn = (search: Search) => states.find((one) => one === search.state)

const columnsOf = (t: T): readonly Column<Deadline>[] => [
  {
    key: 'dossier',
    title: t('dossier'),
    cell: ({ dossierCode }) => (
      <Link path="/dossiers/$code" params={{ code: dossierCode }}>
        {dossierCode}
      </Link>
    ),
    text: ({ dossierCode }) => dossierCode,
  },
  {
    key: 'state',
    title: t('state'),
    cell: ({ state, suspended }) => (
      <>
        <Badge tone={tones[state]}>{t(state)}</Badge>
        {suspended && <div className="small quiet">{t('suspended')}</div>}
      </>
    ),
    text: ({ state }) => t(state),
  },
  {
    key: 'dueAt',
    title: t('dueAt'),
    cell: ({ dueAt }) => <Instant at={dueAt} precision="minute" />,
    text: ({ dueAt }) => dueAt,
  },
  {
    key: 'remaining',
    title: t('remaining'),
    cell: ({ remaining }) => remaining?.text ?? '—',
    text: ({ remaining }) => remaining?.workingMinutes,
  },
  {
    key: 'agency',
    title: t('agency'),
    cell: ({ competentAgency }) => competentAgency ?? '—',
    text: ({ competentAgency }) => competentAgency,
  },
  {
    key: 'received',
    title: t('received'),
    cell: ({ receivedAt }) => <Instant at={receivedAt} precision="minute" />,
    text: ({ receivedAt }) => receivedAt,
  },
]

/** What is due, soonest first. */
export const DeadlineList = () => {
  const t = useWords(words)
  const [search] = useAddress()
  const { agency, before } = search
  const state = stateIn(search)
  const pages = usePages(['deadlines', state, agency, before], async (cursor) => {
    const query = given({ state, agency, before, cursor })
    const { deadlines, nextCursor } = await ask(api.GET('/v1/deadlines', { params: { query } }))
    return { rows: deadlines, nextCursor }
  })
  return (
    <>
      <Filters filters={filtersOf(t)} />
      <Table
        title={t('list')}
        pages={pages}
        columns={columnsOf(t)}
        rowKey={({ dossierCode }) => dossierCode}
        empty={<Empty title={t('empty')}>{t('emptyDetail')}</Empty>}
      />
    </>
  )
}
