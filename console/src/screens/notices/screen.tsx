import { api, ask } from '#api/client.ts'
import { given } from '#api/given.ts'
import { useAddress } from '#kit/address.ts'
import { Badge } from '#kit/badge.tsx'
import { Empty } from '#kit/empty.tsx'
import { type Filter, Filters } from '#kit/filters.tsx'
import { Instant, Since } from '#kit/instant.tsx'
import { Link } from '#kit/link.tsx'
import { Page } from '#kit/page.tsx'
import { usePages } from '#kit/pages.ts'
import { type Column, Table } from '#kit/table.tsx'
import { useWords } from '#words/language.ts'
import { Acknowledge } from './acknowledge.tsx'
import { type Notice, noticeStates, noticeTones, situations } from './notice-words.ts'
import { Rules } from './rules.tsx'
import { words } from './words.ts'

type T = ReturnType<typeof useWords<typeof words>>

const filtersOf = (t: T): readonly Filter[] => [
  {
    name: 'state',
    label: t('state'),
    kind: 'choice',
    choices: noticeStates.map((value) => ({ value, label: t(value) })),
  },
  {
    name: 'situation',
    label: t('situation'),
    kind: 'choice',
    choices: situations.map((value) => ({ value, label: t(value) })),
  },
  { name: 'agency', label: t('agency'), kind: 'text' },
  { name: 'dossierCode', label: t('dossier'), kind: 'text' },
  { name: 'rule', label: t('rule'), kind: 'text' },
]

const columnsOf = (t: T): readonly Column<Notice>[] => [
  {
    key: 'situation',
    title: t('situation'),
    cell: ({ id, situationText }) => (
      <Link path="/notices/$id" params={{ id }}>
        {situationText}
      </Link>
    ),
    text: ({ situation }) => situation,
  },
  { key: 'about', title: t('about'), cell: ({ subject }) => subject, text: ({ subject }) => subject },
  {
    key: 'state',
    title: t('state'),
    cell: ({ state }) => <Badge tone={noticeTones[state]}>{t(state)}</Badge>,
    text: ({ state }) => state,
  },
  { key: 'agency', title: t('agency'), cell: ({ agency }) => agency ?? '—', text: ({ agency }) => agency },
  { key: 'level', title: t('level'), number: true, cell: ({ level }) => level, text: ({ level }) => level },
  { key: 'since', title: t('since'), cell: ({ since }) => <Since at={since} />, text: ({ since }) => since },
  {
    key: 'dueAt',
    title: t('dueAt'),
    cell: ({ dueAt }) => <Instant at={dueAt} precision="minute" />,
    text: ({ dueAt }) => dueAt,
  },
  {
    key: 'next',
    title: t('next'),
    cell: ({ nextLevelAt }) => <Instant at={nextLevelAt} precision="minute" />,
    text: ({ nextLevelAt }) => nextLevelAt,
  },
  { key: 'do', title: t('do'), cell: (notice) => <Acknowledge notice={notice} /> },
]

/** For what people were urged. */
export const Screen = () => {
  const t = useWords(words)
  const [search] = useAddress()
  const { agency, dossierCode, rule } = search
  const state = noticeStates.find((one) => one === search.state)
  const situation = situations.find((one) => one === search.situation)
  const pages = usePages(['notices', state, situation, agency, dossierCode, rule], async (cursor) => {
    const query = given({ state, situation, agency, dossierCode, rule, cursor })
    const { notices, nextCursor } = await ask(api.GET('/v1/notices', { params: { query } }))
    return { rows: notices, nextCursor }
  })
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Filters filters={filtersOf(t)} />
      <Table
        title={t('title')}
        pages={pages}
        columns={columnsOf(t)}
        rowKey={({ id }) => id}
        rowName={({ subject }) => subject}
        empty={<Empty title={t('none')}>{t('noneDetail')}</Empty>}
      />
      <Rules />
    </Page>
  )
}
