import { Badge } from '#kit/badge.tsx'
import { Instant } from '#kit/instant.tsx'
import { Link } from '#kit/link.tsx'
import type { Column } from '#kit/table.tsx'
import { useSay, useWords } from '#words/language.ts'
import { messageTypeWords } from '#words/message-types.ts'
import { deliveryStates, overallStates } from '#words/states.ts'
import type { Delivery, Message } from './query.ts'
import { words } from './words.ts'

/** What holds it, or what it came to. */
const whyOf = ({ waitsFor, result }: Delivery): string | undefined => waitsFor?.[0]?.text ?? result?.reason

const Name = ({ message }: { readonly message: Message }) => {
  const say = useSay()
  return (
    <Link path="/messages/$id" params={{ id: message.id }}>
      <span>{say(messageTypeWords[message.type])}</span>
      {message.dossierCode && (
        <>
          {' '}
          <code>{message.dossierCode}</code>
        </>
      )}
    </Link>
  )
}

const Deliveries = ({ message: { deliveries, status } }: { readonly message: Message }) => {
  const say = useSay()
  const { tone, ...whole } = overallStates[status]
  if (deliveries.length === 0) return <Badge tone={tone}>{say(whole)}</Badge>
  return (
    <ul className="stack-tight">
      {deliveries.map((delivery) => {
        const state = deliveryStates[delivery.status]
        return (
          <li key={delivery.id} className="row">
            <Badge tone={state.tone}>{say(state)}</Badge>
            <span className="small">
              {delivery.endpoint} <code>{delivery.result?.code}</code>
            </span>
          </li>
        )
      })}
    </ul>
  )
}

const Why = ({ message: { deliveries } }: { readonly message: Message }) => {
  const told = deliveries.flatMap((delivery) =>
    delivery.status === 'completed' ? [] : [{ id: delivery.id, text: whyOf(delivery) }],
  )
  return told.map(({ id, text }) => text !== undefined && <p key={id}>{text}</p>)
}

export const useColumns = (): readonly Column<Message>[] => {
  const t = useWords(words)
  const say = useSay()
  return [
    {
      key: 'message',
      title: t('message'),
      cell: (message) => <Name message={message} />,
      text: ({ type }) => say(messageTypeWords[type]),
    },
    {
      key: 'deliveries',
      title: t('deliveries'),
      cell: (message) => <Deliveries message={message} />,
      text: ({ deliveries }) =>
        deliveries
          .map(({ endpoint, status, result }) =>
            [endpoint, say(deliveryStates[status]), result?.code].filter(Boolean).join(' '),
          )
          .join('; '),
    },
    {
      key: 'why',
      title: t('why'),
      cell: (message) => <Why message={message} />,
      text: ({ deliveries }) => deliveries.map(whyOf).filter(Boolean).join('; '),
    },
    { key: 'sender', title: t('sender'), cell: ({ sender }) => sender, text: ({ sender }) => sender },
    {
      key: 'acceptedAt',
      title: t('acceptedAt'),
      cell: ({ acceptedAt }) => <Instant at={acceptedAt} />,
      text: ({ acceptedAt }) => acceptedAt,
    },
  ]
}
