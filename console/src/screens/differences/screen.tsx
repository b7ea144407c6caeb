import { api, ask } from '#api/client.ts'
import { given } from '#api/given.ts'
import { type Search, useAddress } from '#kit/address.ts'
import { Badge } from '#kit/badge.tsx'
import { Empty } from '#kit/empty.tsx'
import { type Filter, Filters } from '#kit/filters.tsx'
import { Since } from '#kit/instant.tsx'
import { Link } from '#kit/link.tsx'
import { Page } from '#kit/page.tsx'
import { usePages } from '#kit/pages.ts'
import { type Column, Table } from '#kit/table.tsx'
import { useWords } from '#words/language.ts'
import { differenceStates, stateTones, stateWord } from './difference-words.ts'
import { type Difference, Settle } from './settle.tsx'
import { words } from './words.ts'

type T = ReturnType<typeof useWords<typeof words>>

const filtersOf = (t: T): readonly Filter[] => [
  {
    name: 'which',
    label: t('which'),
    kind: 'choice',
    choices: [{ value: 'waiting', label: t('waiting') }],
  },
  {
    name: 'state',
    label: t('state'),
    kind: 'choice',
    choices: differenceStates.map((value) => ({ value, label: t(stateWord(value)) })),
  },
  { name: 'endpoint', label: t('endpoint'), kind: 'text' },
  { name: 'dossierCode', label: t('dossier'), kind: 'text' },
]

const What = ({ difference, t }: { readonly difference: Difference; readonly t: T }) => {
  const { kind, classes, lackingRows, moreRows } = difference
  const hasRows = lackingRows + moreRows > 0
  return (
    <>
      {t(kind)}
      {kind === 'differs' && <>: {classes.map((one) => t(`of-${one}`)).join(', ')}</>}
      {hasRows && <div className="small quiet">{t('rows', { lacking: lackingRows, more: moreRows })}</div>}
    </>
  )
}

const columnsOf = (t: T): readonly Column<Difference>[] => [
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
    key: 'endpoint',
    title: t('endpoint'),
    cell: ({ endpoint }) => endpoint,
    text: ({ endpoint }) => endpoint,
  },
  {
    key: 'kind',
    title: t('kind'),
    cell: (difference) => <What difference={difference} t={t} />,
    text: ({ kind, classes }) => [kind, ...classes].join(' '),
  },
  {
    key: 'state',
    title: t('state'),
    cell: ({ state, message }) => (
      <>
        <Badge tone={stateTones[state]}>{t(stateWord(state))}</Badge>
        {message !== undefined && <div className="small quiet">{message}</div>}
      </>
    ),
    text: ({ state }) => state,
  },
  {
    key: 'why',
    title: t('why'),
    cell: ({ reason, by }) => [by, reason].filter((one) => one !== undefined).join(': ') || '—',
    text: ({ reason }) => reason,
  },
  {
    key: 'found',
    title: t('found'),
    cell: ({ foundAt, reconciliation: id }) => (
      <Link path="/reconciliations/$id" params={{ id }}>
        <Since at={foundAt} />
      </Link>
    ),
    text: ({ foundAt }) => foundAt,
  },
  { key: 'do', title: t('do'), cell: (difference) => <Settle difference={difference} /> },
]

/** Of one run, or of all. */
const fetchPage = async (search: Search, cursor: string | undefined) => {
  const { run, which, endpoint, dossierCode } = search
  const state = differenceStates.find((one) => one === search.state)
  const shared = given({ state, cursor })
  const { differences, nextCursor } = await ask(
    run === undefined
      ? api.GET('/v1/reconciliation-differences', {
          params: {
            query: {
              ...shared,
              ...given({ endpoint, dossierCode, needsPerson: which === 'waiting' ? true : undefined }),
            },
          },
        })
      : api.GET('/v1/reconciliations/{id}/differences', { params: { path: { id: run }, query: shared } }),
  )
  return { rows: differences, nextCursor }
}

/** What both sides say differently, and what a person does about it. */
export const Screen = () => {
  const t = useWords(words)
  const [search] = useAddress()
  const { run } = search
  const pages = usePages(['differences', search], (cursor) => fetchPage(search, cursor))
  const filters = filtersOf(t)
  return (
    <Page title={t('title')} lead={t('lead')} back={{ path: '/reconciliations', title: t('runs') }}>
      <Filters filters={run === undefined ? filters : filters.filter(({ name }) => name === 'state')} />
      <Table
        title={t('title')}
        pages={pages}
        columns={columnsOf(t)}
        rowKey={({ id }) => id}
        rowName={({ dossierCode }) => dossierCode}
        empty={<Empty title={t('empty')}>{t('emptyDetail')}</Empty>}
      />
    </Page>
  )
}
