import { Badge } from '#kit/badge.tsx'
import { CodeView } from '#kit/code-view.tsx'
import { Facts } from '#kit/facts.tsx'
import { Instant, Since } from '#kit/instant.tsx'
import { Link } from '#kit/link.tsx'
import { Note } from '#kit/note.tsx'
import { Panel } from '#kit/panel.tsx'
import { useSay, useWords } from '#words/language.ts'
import { deliveryStates } from '#words/states.ts'
import { DeliveryActions } from './actions.tsx'
import { Attempts } from './attempts.tsx'
import type { Delivery, Message } from './message.ts'
import { deliveryWords } from './words.ts'

/** All that holds it, what has to end first at the head. */
const Waits = ({ delivery: { waitsFor } }: { readonly delivery: Delivery }) => {
  const t = useWords(deliveryWords)
  if (!waitsFor || waitsFor.length === 0) return null
  return (
    <Note tone="warn">
      <strong>{t('why')}</strong>
      <ul>
        {waitsFor.map(({ kind, text, until, messageId }) => (
          <li key={`${kind} ${messageId ?? ''}`}>
            {messageId === undefined ? (
              text
            ) : (
              <Link path="/messages/$id" params={{ id: messageId }}>
                {text}
              </Link>
            )}
            {until !== undefined && (
              <>
                {' '}
                ({t('until')} <Since at={until} />)
              </>
            )}
          </li>
        ))}
      </ul>
    </Note>
  )
}

const Result = ({ delivery: { status, result } }: { readonly delivery: Delivery }) => {
  const t = useWords(deliveryWords)
  if (!result) return null
  const { code, partnerCode, reason, responsible, by, supersededBy, findings = [], pointer } = result
  return (
    <>
      {reason !== undefined && <Note tone={status === 'completed' ? 'good' : 'bad'}>{reason}</Note>}
      <Facts
        facts={[
          [t('code'), code && <code>{code}</code>],
          [t('partnerCode'), partnerCode && <code>{partnerCode}</code>],
          [t('responsible'), responsible && t(responsible)],
          [t('settledBy'), by],
          [
            t('supersededBy'),
            supersededBy && (
              <Link path="/messages/$id" params={{ id: supersededBy }}>
                <code>{supersededBy}</code>
              </Link>
            ),
          ],
          [
            t('findings'),
            findings.length === 0 && pointer ? <code key="pointer">{pointer}</code> : undefined,
          ],
        ]}
      />
    </>
  )
}

const OneDelivery = ({ message, delivery }: { readonly message: Message; readonly delivery: Delivery }) => {
  const t = useWords(deliveryWords)
  const say = useSay()
  const { endpoint, operation, status, settledAt, nextAttemptAt, tries, lane, attempts, answer } = delivery
  const { tone, ...state } = deliveryStates[status]
  return (
    <Panel
      title={t('title', { operation, endpoint })}
      aside={<DeliveryActions messageId={message.id} delivery={delivery} />}
    >
      <div className="row">
        <Badge tone={tone}>{say(state)}</Badge>
        <Link path="/endpoints/$name" params={{ name: endpoint }}>
          {endpoint}
        </Link>
      </div>
      <Waits delivery={delivery} />
      <Result delivery={delivery} />
      <Facts
        facts={[
          [t('settledAt'), settledAt && <Instant at={settledAt} />],
          [t('nextAttemptAt'), nextAttemptAt && <Since at={nextAttemptAt} />],
          [t('tries'), tries],
          [t('lane'), <code key="lane">{lane}</code>],
        ]}
      />
      <Attempts attempts={attempts} />
      {answer !== undefined && <CodeView title={t('result')} value={answer} />}
    </Panel>
  )
}

/** Each delivery: how it stands, why, what was tried, and what can be done. */
export const Deliveries = ({ message }: { readonly message: Message }) =>
  message.deliveries.map((delivery) => (
    <OneDelivery key={delivery.id} message={message} delivery={delivery} />
  ))
