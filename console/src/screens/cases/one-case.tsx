import { useQuery } from '@tanstack/react-query'
import { api, ask } from '#api/client.ts'
import type { components } from '#api/contract.ts'
import { useMay } from '#api/session.ts'
import { Action } from '#kit/action.tsx'
import { useParam } from '#kit/address.ts'
import { Loading } from '#kit/empty.tsx'
import { Facts } from '#kit/facts.tsx'
import { Instant, Since } from '#kit/instant.tsx'
import { Link } from '#kit/link.tsx'
import { Note } from '#kit/note.tsx'
import { Page } from '#kit/page.tsx'
import { Panel } from '#kit/panel.tsx'
import { ProblemNote } from '#kit/problem.tsx'
import { useWords } from '#words/language.ts'
import { type Case, CaseState } from './case-state.tsx'
import { actionWords, kindWords, words } from './words.ts'

type Story = components['schemas']['case-story']
type Entry = Story['history'][number]

const refreshFor = (id: string) => [['case', id], ['cases'], ['attention']]
const over: readonly string[] = ['finished', 'refused', 'withdrawn', 'cancelled']

const Actions = ({ of: { id, endpoint, number, state } }: { readonly of: Case }) => {
  const t = useWords(actionWords)
  const params = { path: { id } }
  if (over.includes(state)) return null
  return (
    <>
      <Action<undefined, Case>
        label={t('ask')}
        look="main"
        title={t('askTitle', { endpoint, number })}
        confirm={t('ask')}
        says={() => <p>{t('askSays')}</p>}
        reason="required"
        run={({ reason }) => ask(api.POST('/v1/cases/{id}/ask', { params, body: { reason } }))}
        done={() => t('asked')}
        refresh={refreshFor(id)}
      />
      <Action<undefined, Case>
        label={t('cancel')}
        look="danger"
        title={t('cancelTitle', { number })}
        confirm={t('cancel')}
        says={() => <p>{t('cancelSays')}</p>}
        reason="required"
        run={({ reason }) => ask(api.POST('/v1/cases/{id}/cancel', { params, body: { reason } }))}
        done={() => t('cancelled')}
        refresh={refreshFor(id)}
      />
    </>
  )
}

const About = ({ of }: { readonly of: Case }) => {
  const t = useWords(words)
  const {
    dossierCode,
    operation,
    messageId,
    partnerState,
    mustAct,
    openedAt,
    askedAt,
    nextQuestionAt,
    expiresAt,
  } = of
  return (
    <Panel title={t('about')}>
      {of.finding && <Note tone="warn">{of.finding.message}</Note>}
      <Facts
        facts={[
          [
            t('dossierCode'),
            <Link key="dossier" path="/dossiers/$code" params={{ code: dossierCode }}>
              <code>{dossierCode}</code>
            </Link>,
          ],
          [t('operation'), operation],
          [
            t('message'),
            <Link key="message" path="/messages/$id" params={{ id: messageId }}>
              {t('openMessage')}
            </Link>,
          ],
          [t('partnerState'), partnerState && <code>{partnerState}</code>],
          [t('mustAct'), mustAct && t(mustAct)],
          [t('openedAt'), <Instant key="at" at={openedAt} />],
          [t('askedAt'), askedAt && <Instant at={askedAt} />],
          [t('nextQuestionAt'), nextQuestionAt && <Since at={nextQuestionAt} />],
          [t('expiresAt'), expiresAt && <Since at={expiresAt} />],
        ]}
      />
    </Panel>
  )
}

const Happened = ({ entry }: { readonly entry: Entry }) => {
  const t = useWords(words)
  const kind = useWords(kindWords)
  const { at, state, partnerState, source, by, reason, messageIds } = entry
  return (
    <li>
      <Instant at={at} />
      <div className="stack-tight">
        <span className="row">
          {kind(entry.kind)} <CaseState state={state} /> {partnerState && <code>{partnerState}</code>}
        </span>
        <span className="quiet small">
          {t('source')}: {source}
          {by !== undefined && ` · ${by}`}
          {reason !== undefined && `: ${reason}`}
        </span>
        {messageIds.map((id) => (
          <Link key={id} path="/messages/$id" params={{ id }}>
            {t('told')}
          </Link>
        ))}
      </div>
    </li>
  )
}

/** One case: where it stands at the partner, and all that happened to it. */
export const Screen = () => {
  const t = useWords(words)
  const may = useMay()
  const id = useParam('id')
  const { data, error, refetch } = useQuery({
    queryKey: ['case', id],
    queryFn: () => ask(api.GET('/v1/cases/{id}', { params: { path: { id } } })),
  })
  const back = { path: '/cases', title: t('title') }
  if (!data)
    return (
      <Page title={t('one')} back={back}>
        {error ? <ProblemNote error={error} retry={() => void refetch()} /> : <Loading />}
      </Page>
    )
  return (
    <Page
      title={`${data.endpoint} ${data.number}`}
      lead={<CaseState state={data.state} />}
      back={back}
      actions={may('operate') && <Actions of={data} />}
    >
      <About of={data} />
      <Panel title={t('history')}>
        <ol className="timeline">
          {data.history.map((entry) => (
            <Happened key={`${entry.at} ${entry.kind} ${entry.source}`} entry={entry} />
          ))}
        </ol>
      </Panel>
    </Page>
  )
}
