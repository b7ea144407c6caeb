import { useQuery } from '@tanstack/react-query'
import { api, ask } from '#api/client.ts'
import { useLive, useRefreshing } from '#api/live.ts'
import { Count } from '#kit/count.tsx'
import { Empty, Loading } from '#kit/empty.tsx'
import { Figures } from '#kit/facts.tsx'
import { Page } from '#kit/page.tsx'
import { ProblemNote } from '#kit/problem.tsx'
import { useWords } from '#words/language.ts'
import { Kind } from './kind.tsx'
import './screen.css'
import { words } from './words.ts'

const key = ['attention']

/** The installation at a glance, where the pulse tells it. */
const Glance = () => {
  const t = useWords(words)
  const { pulse } = useLive()
  if (!pulse) return null
  const { attention, deadlines, throughput } = pulse
  return (
    <Figures
      figures={[
        { title: t('all'), value: <Count value={attention.count} /> },
        {
          title: t('overdue'),
          value: <Count value={deadlines.overdue} />,
          tone: deadlines.overdue > 0 ? 'bad' : undefined,
        },
        { title: t('dueSoon'), value: <Count value={deadlines.dueIn24Hours} /> },
        ...(throughput
          ? [
              { title: t('accepted'), value: <Count value={throughput.acceptedPerMinute} /> },
              { title: t('completed'), value: <Count value={throughput.completedPerMinute} /> },
            ]
          : []),
      ]}
    />
  )
}

/** The start page: everything that needs a person, why, since when, and where it is mended. */
export const Screen = () => {
  const t = useWords(words)
  useRefreshing(key, ({ attention }) => attention.kinds)
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: () => ask(api.GET('/v1/attention')) })
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Glance />
      {error && <ProblemNote error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && data.kinds.length === 0 && (
        <div className="panel">
          <Empty title={t('none')}>{t('noneDetail')}</Empty>
        </div>
      )}
      <div className="attention">
        {data?.kinds.map((kind) => (
          <Kind key={kind.kind} kind={kind} />
        ))}
      </div>
    </Page>
  )
}
