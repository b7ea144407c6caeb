import { api, ask } from '#api/client.ts'
import type { components } from '#api/contract.ts'
import { useMay } from '#api/session.ts'
import { Action } from '#kit/action.tsx'
import { useWords } from '#words/language.ts'
import { stateWord } from './difference-words.ts'
import { words } from './words.ts'

export type Difference = components['schemas']['reconciliation-difference']

const settleable: ReadonlySet<Difference['state']> = new Set(['waiting', 'failed', 'left', 'not-mended'])

const refresh = [['differences'], ['reconciliations'], ['attention']]

const Repair = ({ difference: { id, dossierCode, endpoint } }: { readonly difference: Difference }) => {
  const t = useWords(words)
  return (
    <Action
      small
      label={t('repair')}
      title={t('repairTitle', { dossier: dossierCode })}
      confirm={t('repair')}
      says={() => <p>{t('repairWhat', { endpoint })}</p>}
      reason="required"
      run={({ reason }) =>
        ask(
          api.POST('/v1/reconciliation-differences/{id}/repair', {
            params: { path: { id } },
            body: { reason },
          }),
        )
      }
      done={(answer) =>
        'dossierCode' in answer ? t('repaired', { state: t(stateWord(answer.state)) }) : t('proposed')
      }
      refresh={refresh}
    />
  )
}

const Accept = ({ difference: { id, dossierCode } }: { readonly difference: Difference }) => {
  const t = useWords(words)
  return (
    <Action
      small
      label={t('accept')}
      title={t('acceptTitle', { dossier: dossierCode })}
      confirm={t('accept')}
      says={() => <p>{t('acceptWhat')}</p>}
      reason="required"
      run={({ reason }) =>
        ask(
          api.POST('/v1/reconciliation-differences/{id}/accept', {
            params: { path: { id } },
            body: { reason },
          }),
        )
      }
      done={() => t('accepted')}
      refresh={refresh}
    />
  )
}

/** What a person may do about one. What is missing here has nothing to hand over; a newer state that failed comes first. */
export const Settle = ({ difference }: { readonly difference: Difference }) => {
  const may = useMay()
  if (!may('operate') || !settleable.has(difference.state)) return null
  const mendable = difference.kind !== 'missing-here' && difference.code !== 'NEWER_FAILED'
  return (
    <span className="row">
      {mendable && <Repair difference={difference} />}
      <Accept difference={difference} />
    </span>
  )
}
