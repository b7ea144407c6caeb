import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, ask } from '#api/client.ts'
import { useLive } from '#api/live.ts'
import { useAddress } from '#kit/address.ts'
import { Count } from '#kit/count.tsx'
import { Loading } from '#kit/empty.tsx'
import { Figures } from '#kit/facts.tsx'
import { type Filter, Filters } from '#kit/filters.tsx'
import { Link } from '#kit/link.tsx'
import { Page } from '#kit/page.tsx'
import { ProblemNote } from '#kit/problem.tsx'
import { useWords } from '#words/language.ts'
import { Plots } from './plots.tsx'
import { periodOf, spanIn, spanNames, standardSpan } from './spans.ts'
import { words } from './words.ts'

/** Minutes are kept: there is nothing new before the next one. */
const everyMs = 60_000

const useFilters = (endpoints: readonly string[]): readonly Filter[] => {
  const t = useWords(words)
  return [
    {
      name: 'span',
      label: t('span'),
      kind: 'choice',
      any: t(`span-${standardSpan}`),
      choices: spanNames
        .filter((value) => value !== standardSpan)
        .map((value) => ({ value, label: t(`span-${value}`) })),
    },
    {
      name: 'endpoint',
      label: t('endpoint'),
      kind: 'choice',
      choices: endpoints.map((value) => ({ value, label: value })),
    },
  ]
}

const toneOf = (count: number, tone: 'bad' | 'warn') => (count > 0 ? tone : undefined)

/** As the start page says it: the same pulse. */
const Now = () => {
  const t = useWords(words)
  const { pulse } = useLive()
  if (!pulse) return null
  const { attention, deadlines, endpoints, throughput } = pulse
  const waiting = endpoints?.reduce((sum, { backlog }) => sum + (backlog?.waiting ?? 0), 0)
  const figures = [
    { title: t('acceptedNow'), value: throughput?.acceptedPerMinute },
    { title: t('completedNow'), value: throughput?.completedPerMinute },
    { title: t('waitingNow'), value: waiting },
    { title: t('attention'), value: attention?.count, tone: toneOf(attention?.count ?? 0, 'warn') },
    { title: t('overdueNow'), value: deadlines?.overdue, tone: toneOf(deadlines?.overdue ?? 0, 'bad') },
    { title: t('soonNow'), value: deadlines?.dueIn24Hours },
  ]
  return (
    <section aria-label={t('now')}>
      <Figures
        figures={figures
          .filter(({ value }) => value !== undefined)
          .map(({ value, ...figure }) => ({ ...figure, value: <Count value={value} /> }))}
      />
    </section>
  )
}

/** How it goes, and how it went. */
export const Screen = () => {
  const t = useWords(words)
  const [search] = useAddress()
  const span = spanIn(search.span)
  const { data, error, refetch } = useQuery({
    queryKey: ['series', span],
    queryFn: () => ask(api.GET('/v1/pulse/series', { params: { query: periodOf(span, Date.now()) } })),
    refetchInterval: everyMs,
    placeholderData: keepPreviousData,
  })
  const filters = useFilters(data?.endpoints.map(({ name }) => name) ?? [])
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        <Link path="/deadlines" button={{}}>
          {t('deadlines')}
        </Link>
      }
    >
      <Now />
      <Filters filters={filters} />
      {error && <ProblemNote error={error} retry={() => void refetch()} />}
      {data ? <Plots series={data} endpoint={search.endpoint} /> : !error && <Loading />}
    </Page>
  )
}
