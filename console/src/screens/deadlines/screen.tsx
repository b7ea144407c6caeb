import { useQuery } from '@tanstack/react-query'
import { api, ask } from '#api/client.ts'
import type { components } from '#api/contract.ts'
import { Count } from '#kit/count.tsx'
import { Empty, Loading } from '#kit/empty.tsx'
import { Figures } from '#kit/facts.tsx'
import { Instant } from '#kit/instant.tsx'
import { Link } from '#kit/link.tsx'
import { Page } from '#kit/page.tsx'
import { Panel } from '#kit/panel.tsx'
import { ProblemNote } from '#kit/problem.tsx'
import { type Column, Table } from '#kit/table.tsx'
import { wholeList } from '#kit/whole-list.ts'
import { useWords } from '#words/language.ts'
import { DeadlineList } from './deadline-list.tsx'
import { words } from './words.ts'

type Counts = components['schemas']['deadline-counts']
type AgencyCounts = Counts['agencies'][number]

const names = ['overdue', 'today', 'week', 'later', 'waiting'] as const

const useAgencyColumns = (): readonly Column<AgencyCounts>[] => {
  const t = useWords(words)
  return [
    {
      key: 'agency',
      title: t('agency'),
      cell: ({ agency }) =>
        agency === undefined ? (
          t('noAgency')
        ) : (
          <Link path="/deadlines" search={{ agency }}>
            {agency}
          </Link>
        ),
      text: ({ agency }) => agency ?? '',
    },
    ...names.map(
      (name): Column<AgencyCounts> => ({
        key: name,
        title: t(name),
        number: true,
        cell: (one) => <Count value={one[name]} />,
        text: (one) => one[name],
      }),
    ),
  ]
}

const Totals = ({ counts: { total } }: { readonly counts: Counts }) => {
  const t = useWords(words)
  const toneOf = (name: (typeof names)[number]) => {
    if (total[name] === 0) return undefined
    return name === 'overdue' ? 'bad' : name === 'today' ? 'warn' : undefined
  }
  return (
    <Figures
      figures={names.map((name) => ({
        title: t(name),
        value: <Count value={total[name]} />,
        tone: toneOf(name),
      }))}
    />
  )
}

const ByAgency = ({ counts: { agencies, at } }: { readonly counts: Counts }) => {
  const t = useWords(words)
  const columns = useAgencyColumns()
  const worstFirst = agencies.toSorted((one, other) => other.overdue - one.overdue || other.today - one.today)
  return (
    <Panel
      title={t('byAgency')}
      flush
      aside={
        <span className="small quiet">
          {t('asOf')} <Instant at={at} />
        </span>
      }
    >
      <Table
        title={t('byAgency')}
        pages={wholeList(worstFirst)}
        columns={columns}
        rowKey={({ agency = '' }) => agency}
        empty={<Empty title={t('empty')} />}
      />
    </Panel>
  )
}

/** Whose term ends when. */
export const Screen = () => {
  const t = useWords(words)
  const { data, error, refetch } = useQuery({
    queryKey: ['deadline-counts'],
    queryFn: () => ask(api.GET('/v1/deadline-counts')),
    refetchInterval: 60_000,
  })
  return (
    <Page title={t('title')} lead={t('lead')}>
      {error && <ProblemNote error={error} retry={() => void refetch()} />}
      {data ? <Totals counts={data} /> : !error && <Loading />}
      <DeadlineList />
      {data && <ByAgency counts={data} />}
    </Page>
  )
}
