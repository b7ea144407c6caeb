import { api, ask } from '#api/client.ts'
import { useMay } from '#api/session.ts'
import { Action } from '#kit/action.tsx'
import { useWords } from '#words/language.ts'
import type { Notice } from './notice-words.ts'
import { words } from './words.ts'

/** Somebody takes it up who is there to act. */
export const Acknowledge = ({
  notice: { id, state, subject, situationText },
}: {
  readonly notice: Notice
}) => {
  const t = useWords(words)
  const may = useMay()
  if (state !== 'open' || !may('operate')) return null
  return (
    <Action
      small
      label={t('acknowledge')}
      title={t('acknowledgeTitle')}
      confirm={t('acknowledge')}
      says={() => (
        <>
          <p>
            <strong>{situationText}</strong>: {subject}
          </p>
          <p>{t('acknowledgeWhat')}</p>
        </>
      )}
      reason="required"
      run={({ reason }) =>
        ask(api.POST('/v1/notices/{id}/acknowledge', { params: { path: { id } }, body: { reason } }))
      }
      done={() => t('acknowledgedNote')}
      refresh={[['notices']]}
    />
  )
}
