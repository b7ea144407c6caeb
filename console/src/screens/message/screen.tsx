import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, ask } from '#api/client.ts'
import { useParam } from '#kit/address.ts'
import { Badge } from '#kit/badge.tsx'
import { Copy } from '#kit/copy.tsx'
import { Loading } from '#kit/empty.tsx'
import { Facts } from '#kit/facts.tsx'
import { Instant } from '#kit/instant.tsx'
import { Link } from '#kit/link.tsx'
import { Note } from '#kit/note.tsx'
import { Page } from '#kit/page.tsx'
import { Panel } from '#kit/panel.tsx'
import { ProblemNote } from '#kit/problem.tsx'
import { useSay, useWords } from '#words/language.ts'
import { messageTypeWords } from '#words/message-types.ts'
import { overallStates } from '#words/states.ts'
import { Body } from './body.tsx'
import { Deliveries } from './deliveries.tsx'
import type { Message } from './message.ts'
import { Versions } from './versions.tsx'
import { words } from './words.ts'
import './screen.css'

const Copied = ({ text }: { readonly text: string }) => (
  <span className="row">
    <code>{text}</code>
    <Copy text={text} />
  </span>
)

const Inboxes = ({ inboxes = [] }: Pick<Message, 'inboxes'>) => {
  const t = useWords(words)
  return (
    <ul>
      {inboxes.map(({ name, acknowledgedBy }) => (
        <li key={name}>
          {acknowledgedBy.length === 0
            ? t('untaken', { name })
            : t('taken', { name, consumers: acknowledgedBy.map(({ consumer }) => consumer).join(', ') })}
        </li>
      ))}
    </ul>
  )
}

const About = ({ message }: { readonly message: Message }) => {
  const t = useWords(words)
  const { id, dossierCode, sender, acceptedAt, correlationId, traceId, version, inboxes, warnings } = message
  return (
    <Panel title={t('about')}>
      <Facts
        facts={[
          [
            t('dossier'),
            dossierCode && (
              <Link path="/dossiers/$code" params={{ code: dossierCode }}>
                <code>{dossierCode}</code>
              </Link>
            ),
          ],
          [t('sender'), sender],
          [t('acceptedAt'), <Instant key="at" at={acceptedAt} />],
          [t('id'), <Copied key="id" text={id} />],
          [t('correlationId'), correlationId && <Copied text={correlationId} />],
          [t('traceId'), traceId && <Copied text={traceId} />],
          [t('version'), version > 1 ? t('corrected', { version }) : version],
          [t('inboxes'), inboxes && <Inboxes inboxes={inboxes} />],
          [
            t('warnings'),
            warnings.length === 0
              ? undefined
              : warnings.map(({ code, pointer, message: text }) => <p key={`${code} ${pointer}`}>{text}</p>),
          ],
        ]}
      />
    </Panel>
  )
}

const lookAgainMs = 3000

const useMessage = (id: string) =>
  useQuery({
    queryKey: ['message', id],
    queryFn: () => ask(api.GET('/v1/messages/{id}', { params: { path: { id } } })),
    // While something is under way it moves by itself.
    refetchInterval: ({ state }) => (state.data?.status === 'open' ? lookAgainMs : false),
  })

/** One message: what became of it and why, what it says to whoever says why, and what can be done. */
export const Screen = () => {
  const t = useWords(words)
  const say = useSay()
  const { data: message, error, refetch } = useMessage(useParam('id'))
  const [shown, setShown] = useState<Message>()
  if (!message) {
    return (
      <Page title={t('about')} back={{ path: '/messages', title: t('back') }}>
        {error ? <ProblemNote error={error} retry={() => void refetch()} /> : <Loading />}
      </Page>
    )
  }
  const { tone, ...state } = overallStates[message.status]
  // What was seen of another version, or of another message, is not what this one says.
  const seen = shown?.id === message.id && shown.version === message.version ? shown : undefined
  return (
    <Page
      title={`${say(messageTypeWords[message.type])} ${message.dossierCode ?? ''}`.trim()}
      lead={<Badge tone={tone}>{say(state)}</Badge>}
      back={{ path: '/messages', title: t('back') }}
    >
      {message.status === 'unrouted' && <Note tone="warn">{t('goesNowhere')}</Note>}
      <About message={message} />
      <Deliveries message={seen ? { ...message, deliveries: withWords(message, seen) } : message} />
      <Body message={message} seen={seen} onSeen={setShown} />
      {seen && <Versions seen={seen} />}
    </Page>
  )
}

/** How the deliveries stand now, with what partners said as far as it was shown. */
const withWords = ({ deliveries }: Message, seen: Message): Message['deliveries'] =>
  deliveries.map((delivery) => {
    const known = seen.deliveries.find(({ id }) => id === delivery.id)
    const texts = new Map(known?.attempts.map(({ number, partnerText }) => [number, partnerText]))
    return {
      ...delivery,
      ...(known?.answer !== undefined && { answer: known.answer }),
      attempts: delivery.attempts.map((attempt) => {
        const partnerText = texts.get(attempt.number)
        return partnerText === undefined ? attempt : { ...attempt, partnerText }
      }),
    }
  })
