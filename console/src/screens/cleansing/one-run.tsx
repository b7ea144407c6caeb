import { useQuery } from '@tanstack/react-query'
import { api, ask } from '#api/client.ts'
import { useMay } from '#api/session.ts'
import { Action } from '#kit/action.tsx'
import { useParam } from '#kit/address.ts'
import { Count, useCount } from '#kit/count.tsx'
import { Loading } from '#kit/empty.tsx'
import { Facts, Figures } from '#kit/facts.tsx'
import { Instant } from '#kit/instant.tsx'
import { Link } from '#kit/link.tsx'
import { Page } from '#kit/page.tsx'
import { Panel } from '#kit/panel.tsx'
import { ProblemNote } from '#kit/problem.tsx'
import { useWords } from '#words/language.ts'
import { isUnderWay, Progress, type Run, State } from './state.tsx'
import { words } from './words.ts'

const path = (id: string) => ({ params: { path: { id } } })
const read = (id: string) => ask(api.GET('/v1/cleansing/{id}', path(id)))

const Stop = ({ id }: { readonly id: string }) => {
  const t = useWords(words)
  const count = useCount()
  return (
    <Action
      label={t('stop')}
      look="danger"
      title={t('stopTitle')}
      confirm={t('stop')}
      preview={{ key: ['cleansing', id], ask: () => read(id) }}
      says={({ rows }: Run) => <p>{t('stopSays', { count: count(rows.open) })}</p>}
      run={() => ask(api.POST('/v1/cleansing/{id}/stop', { ...path(id), body: {} }))}
      done={() => t('stopDone')}
      refresh={[['cleansing', id], ['cleansings']]}
    />
  )
}

const figures = ['match', 'mismatch', 'noInformation', 'notAsked', 'open'] as const

const Found = ({ run }: { readonly run: Run }) => {
  const t = useWords(words)
  return (
    <Panel title={t('progress')}>
      <Progress run={run} />
      <Figures
        figures={figures.map((name) => ({ title: t(name), value: <Count value={run.rows[name]} /> }))}
      />
    </Panel>
  )
}

const About = ({ run }: { readonly run: Run }) => {
  const t = useWords(words)
  const {
    sender,
    officer,
    reason,
    dossierCode,
    asked,
    budget,
    createdAt,
    endedAt,
    expiresAt,
    stoppedBy,
    code,
    codesOn,
  } = run
  return (
    <Panel title={t('one')}>
      <Facts
        facts={[
          [t('state'), <State key="state" run={run} />],
          [t('run'), <Instant key="run" at={createdAt} />],
          [t('ended'), endedAt && <Instant at={endedAt} />],
          [t('expires'), expiresAt && <Instant at={expiresAt} />],
          [t('sender'), sender],
          [t('officer'), officer],
          [t('reason'), reason],
          [
            t('dossier'),
            dossierCode && (
              <Link path="/dossiers/$code" params={{ code: dossierCode }}>
                {dossierCode}
              </Link>
            ),
          ],
          [t('codesOn'), codesOn],
          [t('asked'), <Count key="asked" value={asked} />],
          [t('budget'), budget === undefined ? undefined : <Count key="budget" value={budget} />],
          [t('stoppedBy'), stoppedBy],
          [t('code'), code && <code>{code}</code>],
        ]}
      />
    </Panel>
  )
}

/** How far a run has come; its rows are for the sender of the file. */
export const Screen = () => {
  const t = useWords(words)
  const may = useMay()
  const id = useParam('id')
  const { data, error, refetch } = useQuery({
    queryKey: ['cleansing', id],
    queryFn: () => read(id),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? 2000 : false),
  })
  return (
    <Page
      title={t('one')}
      lead={data && `${data.endpoint}.${data.operation}`}
      back={{ path: '/cleansing', title: t('title') }}
      actions={data && isUnderWay(data) && may('operate') && <Stop id={id} />}
    >
      {error && <ProblemNote error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && (
        <div className="columns">
          <Found run={data} />
          <About run={data} />
        </div>
      )}
    </Page>
  )
}
