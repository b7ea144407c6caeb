import { useQuery } from '@tanstack/react-query'
import { api, ask } from '#api/client.ts'
import { useMay } from '#api/session.ts'
import { Action } from '#kit/action.tsx'
import { useParam } from '#kit/address.ts'
import { Badge } from '#kit/badge.tsx'
import { Count } from '#kit/count.tsx'
import { Loading } from '#kit/empty.tsx'
import { Facts, Figures } from '#kit/facts.tsx'
import { Instant } from '#kit/instant.tsx'
import { Link } from '#kit/link.tsx'
import { Note } from '#kit/note.tsx'
import { Page } from '#kit/page.tsx'
import { Panel } from '#kit/panel.tsx'
import { ProblemNote } from '#kit/problem.tsx'
import { useWords } from '#words/language.ts'
import { differing, isRunning, type Run, runTones } from './run-words.ts'
import { words } from './words.ts'

const Stop = ({ id }: { readonly id: string }) => {
  const t = useWords(words)
  return (
    <Action
      look="danger"
      label={t('stop')}
      title={t('stopTitle')}
      confirm={t('stop')}
      says={() => <p>{t('stopWhat')}</p>}
      run={() => ask(api.POST('/v1/reconciliations/{id}/stop', { params: { path: { id } }, body: {} }))}
      done={() => t('stoppedNote')}
      refresh={[['reconciliations']]}
    />
  )
}

const figures = [
  'compared',
  'same',
  'missingThere',
  'missingHere',
  'ignored',
  'open',
  'notShown',
  'repaired',
] as const

const Found = ({ run }: { readonly run: Run }) => {
  const t = useWords(words)
  return (
    <Panel
      title={t('found')}
      aside={
        differing(run) > 0 && (
          <Link path="/differences" search={{ run: run.id }}>
            {t('list')}
          </Link>
        )
      }
    >
      <Figures
        figures={[
          ...figures.map((name) => ({ title: t(name), value: <Count value={run.dossiers[name]} /> })),
          {
            title: t('differing'),
            value: <Count value={run.dossiers.differs} />,
            tone: run.dossiers.differs > 0 ? 'warn' : undefined,
          },
        ]}
      />
    </Panel>
  )
}

const About = ({ run }: { readonly run: Run }) => {
  const t = useWords(words)
  const {
    state,
    message,
    by,
    reason,
    dossierCode,
    agency,
    days,
    budget,
    asked,
    createdAt,
    endedAt,
    waiting,
  } = run
  return (
    <Facts
      facts={[
        [
          t('state'),
          <span key="state" className="row">
            <Badge tone={runTones[state]}>{t(state)}</Badge> {message}
          </span>,
        ],
        [t('by'), by === 'schedule' ? t('schedule') : by],
        [t('reason'), reason],
        [
          t('scope'),
          [dossierCode, agency, t('scopeDays', { days })].filter((one) => one !== undefined).join(', '),
        ],
        [t('budget'), <Count key="budget" value={budget} />],
        [t('asked'), <Count key="asked" value={asked} />],
        [t('started'), <Instant key="started" at={createdAt} />],
        [t('ended'), endedAt && <Instant at={endedAt} />],
        [
          t('waitingUntil'),
          waiting && (
            <>
              {waiting.message} <Instant at={waiting.until} />
            </>
          ),
        ],
      ]}
    />
  )
}

/** How far a run has come, and what it found. */
export const Screen = () => {
  const t = useWords(words)
  const may = useMay()
  const id = useParam('id')
  const { data, error, refetch } = useQuery({
    queryKey: ['reconciliations', 'one', id],
    queryFn: () => ask(api.GET('/v1/reconciliations/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data && isRunning(state.data) ? 2000 : false),
  })
  return (
    <Page
      title={t('one', { endpoint: data?.endpoint ?? '' })}
      back={{ path: '/reconciliations', title: t('title') }}
      actions={data && isRunning(data) && may('operate') && <Stop id={id} />}
    >
      {error && <ProblemNote error={error} retry={() => void refetch()} />}
      {data ? (
        <>
          {data.dryRun && <Note>{t('dryRun')}</Note>}
          <About run={data} />
          <Found run={data} />
        </>
      ) : (
        !error && <Loading />
      )}
    </Page>
  )
}
