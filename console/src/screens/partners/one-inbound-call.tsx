import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, ask } from '#api/client.ts'
import type { components } from '#api/contract.ts'
import { useMay } from '#api/session.ts'
import { Action } from '#kit/action.tsx'
import { useParam } from '#kit/address.ts'
import { CodeView } from '#kit/code-view.tsx'
import { Loading } from '#kit/empty.tsx'
import { Facts } from '#kit/facts.tsx'
import { Instant } from '#kit/instant.tsx'
import { Link } from '#kit/link.tsx'
import { Note } from '#kit/note.tsx'
import { Page } from '#kit/page.tsx'
import { Panel } from '#kit/panel.tsx'
import { ProblemNote } from '#kit/problem.tsx'
import { useWords } from '#words/language.ts'
import { type InboundCall, OutcomeBadge, outcomes, useSource } from './outcome.tsx'
import { partnerWords } from './words.ts'

type Shown = components['schemas']['inbound-call-content']

const path = (id: string) => ({ params: { path: { id } } })

const Content = ({ call: { id } }: { readonly call: InboundCall }) => {
  const t = useWords(partnerWords)
  const may = useMay()
  const [shown, setShown] = useState<Shown>()
  if (shown)
    return (
      <Panel title={t('content')}>
        {shown.base64 !== undefined && <Note>{t('binary')}</Note>}
        <CodeView title={t('content')} value={shown.text ?? shown.base64 ?? ''} />
        {!shown.whole && <p className="quiet">{t('cut')}</p>}
        {shown.called && (
          <>
            <h3>{t('address')}</h3>
            <CodeView title={t('address')} value={shown.called} />
          </>
        )}
      </Panel>
    )
  return (
    <Panel title={t('content')}>
      <p className="quiet">{t(may('seeBodies') ? 'contentHidden' : 'needsBodies')}</p>
      {may('seeBodies') && (
        <div>
          <Action
            label={t('show')}
            title={t('showTitle')}
            confirm={t('show')}
            says={() => <p>{t('showSays')}</p>}
            reason="required"
            run={({ reason }) =>
              ask(api.POST('/v1/inbound-calls/{id}/body', { ...path(id), body: { reason } }))
            }
            done={() => t('showDone')}
            refresh={[]}
            then={setShown}
          />
        </div>
      )}
    </Panel>
  )
}

const Repeat = ({ call: { id } }: { readonly call: InboundCall }) => {
  const t = useWords(partnerWords)
  const outcomeOf = (outcome: string) => {
    const known = outcomes.find((one) => one === outcome)
    return known ? t(known) : outcome
  }
  return (
    <Action
      label={t('repeat')}
      icon="again"
      title={t('repeatTitle')}
      confirm={t('repeat')}
      says={() => <p>{t('repeatSays')}</p>}
      reason="required"
      run={({ reason }) => ask(api.POST('/v1/inbound-calls/{id}/repeat', { ...path(id), body: { reason } }))}
      done={({ outcome, reason }) =>
        `${t('repeated', { outcome: outcomeOf(outcome) })}${reason === undefined ? '' : ` ${reason}`}`
      }
      refresh={[['inbound-calls'], ['inbound-call', id]]}
    />
  )
}

const Messages = ({ ids }: { readonly ids: readonly string[] }) => (
  <ul>
    {ids.map((id) => (
      <li key={id}>
        <Link path="/messages/$id" params={{ id }}>
          {id}
        </Link>
      </li>
    ))}
  </ul>
)

const About = ({ call }: { readonly call: InboundCall }) => {
  const t = useWords(partnerWords)
  const sourceOf = useSource()
  const { endpoint, source, at, remote, outcome, code, reason, dossierCode, messageIds, sha256, bytes } = call
  return (
    <Panel title={t('outcome')}>
      <Facts
        facts={[
          [t('outcome'), <OutcomeBadge key="outcome" outcome={outcome} />],
          [t('reason'), reason],
          [t('code'), code && <code>{code}</code>],
          [t('at'), <Instant key="at" at={at} />],
          [
            t('endpoint'),
            <Link key="endpoint" path="/endpoints/$name" params={{ name: endpoint }}>
              {endpoint}
            </Link>,
          ],
          [t('source'), sourceOf(source)],
          [t('remote'), remote],
          [
            t('dossier'),
            dossierCode && (
              <Link path="/dossiers/$code" params={{ code: dossierCode }}>
                {dossierCode}
              </Link>
            ),
          ],
          [t('messages'), messageIds.length > 0 ? <Messages key="messages" ids={messageIds} /> : undefined],
          [t('bytes'), bytes],
          [t('hash'), <code key="hash">{sha256}</code>],
        ]}
      />
    </Panel>
  )
}

/** One call of a partner, or one row of a poll. */
export const Screen = () => {
  const t = useWords(partnerWords)
  const may = useMay()
  const id = useParam('id')
  const { data, error, refetch } = useQuery({
    queryKey: ['inbound-call', id],
    queryFn: () => ask(api.GET('/v1/inbound-calls/{id}', path(id))),
  })
  const isCallback = data?.source.startsWith('callback/') ?? false
  return (
    <Page
      title={t('one')}
      lead={data && `${data.endpoint}, ${id}`}
      back={{ path: '/inbound-calls', title: t('calls') }}
      actions={data && isCallback && may('operate') && <Repeat call={data} />}
    >
      {error && <ProblemNote error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && (
        <>
          <About call={data} />
          <Content key={id} call={data} />
        </>
      )}
    </Page>
  )
}
