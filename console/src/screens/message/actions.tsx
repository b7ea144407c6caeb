import { api, ask } from '#api/client.ts'
import { useMay } from '#api/session.ts'
import { Action } from '#kit/action.tsx'
import { Field } from '#kit/field.tsx'
import { useWords } from '#words/language.ts'
import type { Delivery } from './message.ts'
import { actionWords } from './words.ts'

interface Props {
  readonly messageId: string
  readonly delivery: Delivery
}

type Done = object

const replayable: readonly string[] = ['dead', 'parked', 'rejected', 'cancelled', 'superseded', 'completed']
const cancellable: readonly string[] = ['waiting', 'pending', 'in-doubt', 'dead', 'parked']
const settleable: readonly string[] = ['parked', 'in-doubt']

/** Nothing that is completed, nothing without asking, nothing that is older. */
const plainly = { completedToo: false, resend: false, evenIfOlder: false }

const pathOf = (id: string) => ({ params: { path: { id } } })
const refreshFor = (id: string) => [['message', id], ['messages'], ['dossier'], ['proposals'], ['attention']]

const useDone = (endpoint: string) => {
  const t = useWords(actionWords)
  return (what: 'replayed' | 'cancelled' | 'settled') => (done: Done) =>
    'proposal' in done ? t('proposed') : t(what, { endpoint })
}

const Check = ({ name, label }: { readonly name: string; readonly label: string }) => (
  <label className="check">
    <input type="checkbox" name={name} />
    {label}
  </label>
)

const Replay = ({ messageId, delivery: { endpoint, operation, status } }: Props) => {
  const t = useWords(actionWords)
  const done = useDone(endpoint)
  return (
    <Action<undefined, Done>
      label={t('replay')}
      icon="again"
      small
      title={t('replayTitle')}
      confirm={t('replay')}
      says={() => (
        <>
          <p>{t('replaySays', { operation, endpoint })}</p>
          {status === 'parked' && <p>{t('parkedSays')}</p>}
          {status === 'completed' && <p>{t('completedSays')}</p>}
        </>
      )}
      fields={() => (
        <>
          {status === 'parked' && <Check name="resend" label={t('resend')} />}
          <Check name="evenIfOlder" label={t('evenIfOlder')} />
        </>
      )}
      reason="required"
      run={({ reason, form }) =>
        ask(
          api.POST('/v1/messages/{id}/replay', {
            ...pathOf(messageId),
            body: {
              endpoint,
              reason,
              completedToo: status === 'completed',
              resend: form.get('resend') === 'on',
              evenIfOlder: form.get('evenIfOlder') === 'on',
            },
          }),
        )
      }
      done={done('replayed')}
      refresh={refreshFor(messageId)}
    />
  )
}

const Cancel = ({ messageId, delivery: { endpoint, operation } }: Props) => {
  const t = useWords(actionWords)
  const done = useDone(endpoint)
  return (
    <Action<undefined, Done>
      label={t('cancel')}
      look="danger"
      small
      title={t('cancelTitle')}
      confirm={t('cancel')}
      says={() => <p>{t('cancelSays', { operation, endpoint })}</p>}
      reason="required"
      run={({ reason }) =>
        ask(api.POST('/v1/messages/{id}/cancel', { ...pathOf(messageId), body: { endpoint, reason } }))
      }
      done={done('cancelled')}
      undo={() =>
        ask(
          api.POST('/v1/messages/{id}/replay', {
            ...pathOf(messageId),
            body: { endpoint, reason: t('undoReason'), ...plainly },
          }),
        )
      }
      refresh={refreshFor(messageId)}
    />
  )
}

const SettleFields = () => {
  const t = useWords(actionWords)
  return (
    <>
      <Field label={t('outcome')}>
        {(tied) => (
          <select {...tied} name="outcome">
            <option value="completed">{t('completed')}</option>
            <option value="rejected">{t('rejected')}</option>
          </select>
        )}
      </Field>
      <Field label={t('partnerCode')}>
        {(tied) => <input {...tied} name="partnerCode" maxLength={200} autoComplete="off" />}
      </Field>
    </>
  )
}

const Settle = ({ messageId, delivery: { endpoint } }: Props) => {
  const t = useWords(actionWords)
  const done = useDone(endpoint)
  return (
    <Action<undefined, Done>
      label={t('settle')}
      small
      look="main"
      title={t('settleTitle')}
      confirm={t('settle')}
      says={() => <p>{t('settleSays', { endpoint })}</p>}
      fields={() => <SettleFields />}
      reason="required"
      run={({ reason, form }) => {
        const outcome = form.get('outcome') === 'rejected' ? 'rejected' : 'completed'
        const partnerCode = String(form.get('partnerCode') ?? '').trim()
        const body = { endpoint, reason, outcome, ...(partnerCode !== '' && { partnerCode }) } as const
        return ask(api.POST('/v1/messages/{id}/settle', { ...pathOf(messageId), body }))
      }}
      done={done('settled')}
      refresh={refreshFor(messageId)}
    />
  )
}

/** What a person can do about a delivery as it stands. */
export const DeliveryActions = (props: Props) => {
  const may = useMay()
  const { status } = props.delivery
  return (
    <span className="row">
      {settleable.includes(status) && may('operate') && <Settle {...props} />}
      {replayable.includes(status) && may('replay') && <Replay {...props} />}
      {cancellable.includes(status) && may('replay') && <Cancel {...props} />}
    </span>
  )
}
