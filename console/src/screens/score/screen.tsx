import { useQuery } from '@tanstack/react-query'
import { api, ask } from '#api/client.ts'
import { useMay } from '#api/session.ts'
import { Loading } from '#kit/empty.tsx'
import { type Filter, Filters } from '#kit/filters.tsx'
import { Link } from '#kit/link.tsx'
import { Note } from '#kit/note.tsx'
import { Page } from '#kit/page.tsx'
import { ProblemNote } from '#kit/problem.tsx'
import { useWords } from '#words/language.ts'
import { Agencies } from './agencies.tsx'
import { Gaps } from './gaps.tsx'
import { useScoreQuery } from './score-query.ts'
import { ScoreSummary } from './score-summary.tsx'
import { words } from './words.ts'

const useFilters = (): readonly Filter[] => {
  const t = useWords(words)
  return [
    { name: 'period', label: t('period'), kind: 'text', hint: t('periodHint') },
    { name: 'agency', label: t('agency'), kind: 'text', hint: t('agencyHint') },
  ]
}

const Reports = () => {
  const t = useWords(words)
  const may = useMay()
  if (!may('reports', 'operate', 'seeAll')) return null
  return (
    <>
      <Link path="/reports/$name" params={{ name: 'score' }} button={{}}>
        {t('report')}
      </Link>
      <Link path="/reports/$name" params={{ name: 'published' }} button={{}}>
        {t('publishedReport')}
      </Link>
    </>
  )
}

/** The score before it counts: the sum, where it is lost, and agency by agency. */
export const Screen = () => {
  const t = useWords(words)
  const filters = useFilters()
  const query = useScoreQuery()
  const { data, error, refetch } = useQuery({
    queryKey: ['score', 'total', query],
    queryFn: () => ask(api.GET('/v1/scores', { params: { query: { ...query, limit: 1 } } })),
    staleTime: 60_000,
  })
  return (
    <Page title={t('title')} lead={t('lead')} actions={<Reports />}>
      <Filters filters={filters} />
      {error && <ProblemNote error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data?.provisional && <Note>{t('provisional')}</Note>}
      {data && <ScoreSummary total={data.total} />}
      {!error && <Gaps />}
      {!error && <Agencies />}
    </Page>
  )
}
