import { useQuery } from '@tanstack/react-query'
import { api, ask } from '#api/client.ts'
import { useRefreshing } from '#api/live.ts'
import { useParam } from '#kit/address.ts'
import { Count, useCount } from '#kit/count.tsx'
import { Loading } from '#kit/empty.tsx'
import { Facts, Figures } from '#kit/facts.tsx'
import { Instant, Since } from '#kit/instant.tsx'
import { Link } from '#kit/link.tsx'
import { Note } from '#kit/note.tsx'
import { Page } from '#kit/page.tsx'
import { Panel } from '#kit/panel.tsx'
import { ProblemNote } from '#kit/problem.tsx'
import { useWords } from '#words/language.ts'
import { EndpointActions } from './actions.tsx'
import { Events } from './events.tsx'
import { type Endpoint, EndpointState, standing } from './state.tsx'
import { words } from './words.ts'

/** Why nothing, or less, is sent, and what to do about it. */
const Cause = ({ endpoint: { state, cause, since, nextProbeAt } }: { readonly endpoint: Endpoint }) => {
  const t = useWords(words)
  if (!cause) return state === 'open' ? <Note tone="good">{t('fine')}</Note> : null
  return (
    <Note tone={state === 'breaker-open' ? 'bad' : 'warn'}>
      <strong>{cause.text}</strong>
      <p>
        {t('remedy')}: {cause.remedy}
      </p>
      <Facts
        facts={[
          [t('code'), cause.code && <code>{cause.code}</code>],
          [
            t('since'),
            since && (
              <>
                <Instant at={since} /> · <Since at={since} />
              </>
            ),
          ],
          [t('nextProbe'), nextProbeAt && <Since at={nextProbeAt} />],
        ]}
      />
    </Note>
  )
}

const Queue = ({ endpoint: { name, backlog, perMinute, emptyAt } }: { readonly endpoint: Endpoint }) => {
  const t = useWords(words)
  const toMessages = (
    <Link path="/messages" search={{ endpoint: name }}>
      {t('toMessages')}
    </Link>
  )
  if (!backlog)
    return (
      <Panel title={t('queue')} aside={toMessages}>
        <p className="quiet">{t('notCounted')}</p>
      </Panel>
    )
  const { waiting, delivering, pending, inDoubt, parked, dead, blockedLanes, oldestWaitingAt, asOf } = backlog
  return (
    <Panel title={t('queue')} aside={toMessages}>
      <Figures
        figures={[
          { title: t('waiting'), value: <Count value={waiting} /> },
          { title: t('pace'), value: <Count value={perMinute} /> },
          { title: t('dead'), value: <Count value={dead} />, tone: dead > 0 ? 'bad' : undefined },
          { title: t('parked'), value: <Count value={parked} />, tone: parked > 0 ? 'warn' : undefined },
        ]}
      />
      <Facts
        facts={[
          [t('oldest'), <Since key="oldest" at={oldestWaitingAt} />],
          [t('delivering'), <Count key="delivering" value={delivering} />],
          [t('pending'), <Count key="pending" value={pending} />],
          [t('inDoubt'), <Count key="in-doubt" value={inDoubt} />],
          [t('blockedLanes'), <Count key="blocked" value={blockedLanes} />],
          [t('emptyAt'), emptyAt && <Since at={emptyAt} />],
          [t('counted'), <Instant key="as-of" at={asOf} />],
        ]}
      />
    </Panel>
  )
}

const Limits = ({ endpoint: { limits, limitsUsed } }: { readonly endpoint: Endpoint }) => {
  const t = useWords(words)
  const count = useCount()
  const nameOf = (limit: string) => (limit in words ? t(limit as keyof typeof words) : limit)
  return (
    <Panel title={t('limits')}>
      <Facts
        facts={Object.entries(limits).map(([limit, most]) => {
          const used = limitsUsed[limit]
          const text =
            used === undefined ? count(most) : t('limitUsed', { used: count(used), limit: count(most) })
          return [
            nameOf(limit),
            <div key={limit}>
              {text}
              {used !== undefined && (
                <meter
                  className="meter"
                  aria-label={nameOf(limit)}
                  min={0}
                  max={most}
                  high={most * 0.9}
                  value={used}
                />
              )}
            </div>,
          ] as const
        })}
      />
    </Panel>
  )
}

const LastFailure = ({ endpoint: { lastFailure } }: { readonly endpoint: Endpoint }) => {
  const t = useWords(words)
  if (!lastFailure) return null
  return (
    <Panel title={t('lastFailure')}>
      <p>{lastFailure.text}</p>
      <p className="quiet">
        <code>{lastFailure.code}</code> · <Instant at={lastFailure.at} /> · <Since at={lastFailure.at} />
      </p>
    </Panel>
  )
}

/** One endpoint: how it stands and why, what lies before it, and what became of it. */
export const Screen = () => {
  const t = useWords(words)
  const name = useParam('name')
  const key = ['endpoint', name]
  useRefreshing(key, ({ endpoints }) => endpoints?.filter((one) => one.name === name).map(standing))
  const {
    data: endpoint,
    error,
    refetch,
  } = useQuery({
    queryKey: key,
    queryFn: () => ask(api.GET('/v1/endpoints/{name}', { params: { path: { name } } })),
  })
  return (
    <Page
      title={name}
      back={{ path: '/endpoints', title: t('title') }}
      lead={
        endpoint && (
          <span className="row">
            <EndpointState state={endpoint.state} /> {t('adapter')}: {endpoint.adapter}
          </span>
        )
      }
      actions={endpoint && <EndpointActions endpoint={endpoint} />}
    >
      {error && <ProblemNote error={error} retry={() => void refetch()} />}
      {!endpoint && !error && <Loading />}
      {endpoint && (
        <>
          <Cause endpoint={endpoint} />
          <div className="columns">
            <Queue endpoint={endpoint} />
            <div className="stack">
              <Limits endpoint={endpoint} />
              <LastFailure endpoint={endpoint} />
            </div>
          </div>
          <Events name={name} />
        </>
      )}
    </Page>
  )
}
