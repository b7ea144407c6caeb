import { api, ask } from '#api/client.ts'
import { given } from '#api/given.ts'
import { Empty } from '#kit/empty.tsx'
import { Link } from '#kit/link.tsx'
import { usePages } from '#kit/pages.ts'
import { Panel } from '#kit/panel.tsx'
import { type Column, Table } from '#kit/table.tsx'
import { useWords } from '#words/language.ts'
import { usePoints } from './points.ts'
import { useScoreQuery } from './score-query.ts'
import type { Score } from './score-summary.tsx'
import { words } from './words.ts'

const useColumns = (period: string | undefined): readonly Column<Score>[] => {
  const t = useWords(words)
  const points = usePoints()
  return [
    {
      key: 'agency',
      title: t('agency'),
      cell: ({ agency }) => (
        <Link path="/score" search={{ agency, ...given({ period }) }}>
          {agency}
        </Link>
      ),
      text: ({ agency }) => agency,
    },
    { key: 'name', title: t('name'), cell: ({ name }) => name ?? '—', text: ({ name }) => name },
    {
      key: 'points',
      title: t('total'),
      number: true,
      cell: (one) => points(one.points),
      text: (one) => one.points,
    },
    {
      key: 'known',
      title: t('known'),
      number: true,
      cell: (one) => points(one.knownMax),
      text: (one) => one.knownMax,
    },
    {
      key: 'best',
      title: t('best'),
      number: true,
      cell: ({ wouldBe }) => points(wouldBe?.best ?? null),
      text: ({ wouldBe }) => wouldBe?.best,
    },
  ]
}

/** Agency by agency. */
export const Agencies = () => {
  const t = useWords(words)
  const query = useScoreQuery()
  const columns = useColumns(query.period)
  const pages = usePages(['score', 'agencies', query], async (cursor) => {
    const { scores, nextCursor } = await ask(
      api.GET('/v1/scores', { params: { query: { ...query, ...given({ cursor }) } } }),
    )
    return { rows: scores, nextCursor }
  })
  return (
    <Panel title={t('agencies')} flush>
      <Table
        title={t('agencies')}
        pages={pages}
        columns={columns}
        rowKey={({ agency }) => agency}
        empty={<Empty title={t('noAgency')} />}
      />
    </Panel>
  )
}
