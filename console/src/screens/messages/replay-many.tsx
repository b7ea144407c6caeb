import { api, ask } from '#api/client.ts'
import type { components } from '#api/contract.ts'
import { Action } from '#kit/action.tsx'
import { Count, useCount } from '#kit/count.tsx'
import { formatInstant, Instant } from '#kit/instant.tsx'
import { Note } from '#kit/note.tsx'
import { useLocale, useWords } from '#words/language.ts'
import { replayWords } from './words.ts'

type Request = components['schemas']['replays-request']
type Preview = components['schemas']['replay-preview']
type Started = components['schemas']['replay'] | components['schemas']['proposal']

/** Which stopped deliveries; all else is chosen in the dialog. */
type ReplayFilter = Pick<Request, 'endpoint' | 'operation' | 'code' | 'dossierCode'> & {
  readonly status: readonly string[]
}

const requestOf = (filter: ReplayFilter, more: Partial<Request>): Request =>
  ({ ...filter, ...more, ...(filter.status.includes('completed') && { completedToo: true }) }) as Request

const preview = async (filter: ReplayFilter): Promise<Preview> =>
  (await ask(api.POST('/v1/replays', { body: requestOf(filter, { dryRun: true }) }))) as Preview

const Told = ({ shown }: { readonly shown: Preview }) => {
  const t = useWords(replayWords)
  const count = useCount()
  const locale = useLocale()
  const { wouldReplay, wouldHoldBack, groups, complete, to } = shown
  return (
    <>
      <p>{t('will', { count: count(wouldReplay.count), to: formatInstant(to, locale) })}</p>
      {!complete && <Note tone="warn">{t('atLeast')}</Note>}
      {wouldHoldBack.count > 0 && <Note>{t('held', { count: count(wouldHoldBack.count) })}</Note>}
      {groups.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by the keyboard
        <section className="table-scroll" tabIndex={0} aria-label={t('title')}>
          <table className="table">
            <tbody>
              {groups.map((group) => (
                <tr key={`${group.endpoint} ${group.type} ${group.code ?? ''}`}>
                  <th scope="row">
                    <Count value={group.count} /> × <code>{group.code}</code>
                  </th>
                  <td>
                    {group.endpoint} · {group.type}
                  </td>
                  <td>
                    <Instant at={group.oldest} precision="minute" /> –{' '}
                    <Instant at={group.newest} precision="minute" />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  )
}

const flags = ['consequencesToo', 'evenIfOlder', 'resend'] as const

const Options = ({ shown, filter }: { readonly shown: Preview; readonly filter: ReplayFilter }) => {
  const t = useWords(replayWords)
  const count = useCount()
  const { consequences, wouldHoldBack } = shown
  const offered = [
    consequences.count > 0 && ['consequencesToo', t('consequences', { count: count(consequences.count) })],
    wouldHoldBack.count > 0 && ['evenIfOlder', t('evenIfOlder')],
    filter.status.includes('parked') && ['resend', t('resend')],
  ].filter((one) => one !== false)
  return offered.map(([name, label]) => (
    <label key={name} className="check">
      <input type="checkbox" name={name} />
      {label}
    </label>
  ))
}

interface Props {
  readonly filter: ReplayFilter
  readonly of: 'group' | 'all'
}

/** Replays what a filter finds: first what it would do, then why, then the workers do it. */
export const ReplayMany = ({ filter, of }: Props) => {
  const t = useWords(replayWords)
  return (
    <Action<Preview, Started>
      label={t(of === 'group' ? 'replayGroup' : 'replayAll')}
      title={t('title')}
      confirm={t('replay')}
      small={of === 'group'}
      icon="again"
      preview={{ key: ['replays', filter], ask: () => preview(filter) }}
      says={(shown) => <Told shown={shown} />}
      blocked={({ wouldReplay, wouldHoldBack, consequences }) =>
        wouldReplay.count + wouldHoldBack.count + consequences.count === 0 ? (
          <Note tone="warn">{t('nothing')}</Note>
        ) : undefined
      }
      fields={(shown) => <Options shown={shown} filter={filter} />}
      reason="required"
      run={({ reason, form }, { to }) => {
        // Of what stops after the preview nobody has spoken.
        const chosen = Object.fromEntries(flags.map((name) => [name, form.get(name) === 'on']))
        return ask(
          api.POST('/v1/replays', { body: requestOf(filter, { to, reason, ...chosen }) }),
        ) as Promise<Started>
      }}
      done={(started) => t('proposal' in started ? 'proposed' : 'started')}
      refresh={[['messages'], ['replays'], ['proposals']]}
    />
  )
}
