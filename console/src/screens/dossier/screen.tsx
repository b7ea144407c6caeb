import { useQuery } from '@tanstack/react-query'
import { api, ask } from '#api/client.ts'
import { usePerson } from '#api/session.ts'
import { useParam } from '#kit/address.ts'
import { Badge } from '#kit/badge.tsx'
import { Button } from '#kit/button.tsx'
import { Loading } from '#kit/empty.tsx'
import { Facts } from '#kit/facts.tsx'
import { formatInstant, Instant } from '#kit/instant.tsx'
import { Link } from '#kit/link.tsx'
import { Page } from '#kit/page.tsx'
import { Panel } from '#kit/panel.tsx'
import { ProblemNote } from '#kit/problem.tsx'
import { useLocale, useSay, useWords } from '#words/language.ts'
import { messageTypeWords } from '#words/message-types.ts'
import { dossierState, overallStates } from '#words/states.ts'
import { DeadlinePanel } from './deadline.tsx'
import type { Story } from './story.ts'
import { Timeline } from './timeline.tsx'
import { words } from './words.ts'

const Comparisons = ({ comparisons = [] }: Pick<Story, 'comparisons'>) => {
  const t = useWords(words)
  if (comparisons.length === 0) return null
  return (
    <Panel title={t('comparisons')}>
      <ul className="stack">
        {comparisons.map(({ endpoint, outcome, classes, lookedAt, accepted }) => (
          <li key={endpoint} className="row">
            <strong>{endpoint}</strong>
            <Badge tone={outcome === 'same' ? 'good' : outcome === 'open' ? 'busy' : 'warn'}>
              {t(outcome === 'open' ? 'notCompared' : outcome)}
            </Badge>
            {classes.length > 0 && <code>{classes.join(' ')}</code>}
            <span className="quiet small">
              {t('comparedAt')} <Instant at={lookedAt} precision="minute" />
              {accepted !== undefined && ` · ${t('accepted', { reason: accepted })}`}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

const Messages = ({ story: { code, messages } }: { readonly story: Story }) => {
  const t = useWords(words)
  const say = useSay()
  return (
    <Panel
      title={t('messages')}
      aside={
        <Link path="/messages" search={{ dossierCode: code }}>
          {t('inList')}
        </Link>
      }
    >
      <ol className="timeline">
        {messages.map(({ id, type, status, acceptedAt, sender }) => {
          const { tone, ...state } = overallStates[status]
          return (
            <li key={id}>
              <Instant at={acceptedAt} />
              <span className="row">
                <Link path="/messages/$id" params={{ id }}>
                  {say(messageTypeWords[type])}
                </Link>
                <Badge tone={tone}>{say(state)}</Badge>
                <span className="quiet small">{sender}</span>
              </span>
            </li>
          )
        })}
      </ol>
    </Panel>
  )
}

const Standing = ({ story: { status, deliveryStatus } }: { readonly story: Story }) => {
  const t = useWords(words)
  const say = useSay()
  const { tone: whole, ...deliveries } = overallStates[deliveryStatus]
  const state = status === undefined ? undefined : dossierState(status)
  return (
    <Facts
      facts={[
        [
          t('state'),
          state ? (
            <Badge key="state" tone={state.tone}>
              {say(state)}
            </Badge>
          ) : (
            t('unknownState')
          ),
        ],
        [
          t('deliveryStatus'),
          <Badge key="deliveries" tone={whole}>
            {say(deliveries)}
          </Badge>,
        ],
      ]}
    />
  )
}

/** On paper it has to say when and for whom it was printed. */
const Printed = () => {
  const t = useWords(words)
  const locale = useLocale()
  const { displayName } = usePerson()
  return (
    <p className="only-printed quiet small">
      {t('printed', { at: formatInstant(new Date().toISOString(), locale), person: displayName })}
    </p>
  )
}

/** One dossier: how it stands, by when, and one honest story of both sides, to be read or printed. */
export const Screen = () => {
  const t = useWords(words)
  const code = useParam('code')
  const {
    data: story,
    error,
    refetch,
  } = useQuery({
    queryKey: ['dossier', code],
    queryFn: () => ask(api.GET('/v1/dossiers/{code}', { params: { path: { code } } })),
  })
  const title = t('title', { code })
  const back = { path: '/messages', title: t('back') }
  if (!story)
    return (
      <Page title={title} back={back}>
        {error ? <ProblemNote error={error} retry={() => void refetch()} /> : <Loading />}
      </Page>
    )
  return (
    <Page
      title={title}
      back={back}
      lead={<Standing story={story} />}
      actions={<Button onClick={() => print()}>{t('print')}</Button>}
    >
      <Printed />
      {story.deadline && <DeadlinePanel deadline={story.deadline} />}
      <Timeline story={story} />
      <Comparisons {...(story.comparisons && { comparisons: story.comparisons })} />
      <Messages story={story} />
    </Page>
  )
}
