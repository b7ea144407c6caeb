import { api, ask } from '#api/client.ts'
import { given } from '#api/given.ts'
import { Action, type Given } from '#kit/action.tsx'
import { useGo } from '#kit/address.ts'
import { Field } from '#kit/field.tsx'
import { useWords } from '#words/language.ts'
import { words } from './words.ts'

const textIn = (form: FormData, name: string): string | undefined => {
  const value = form.get(name)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

const orderOf = ({ reason, form }: Given) => {
  const days = textIn(form, 'days')
  return {
    endpoint: textIn(form, 'endpoint') ?? '',
    reason,
    ...given({
      dossierCode: textIn(form, 'dossierCode'),
      agency: textIn(form, 'agency'),
      days: days === undefined ? undefined : Number(days),
    }),
    dryRun: form.has('dryRun'),
    evenIfMany: form.has('evenIfMany'),
  }
}

const Fields = ({ endpoints }: { readonly endpoints: readonly string[] }) => {
  const t = useWords(words)
  return (
    <>
      <Field label={t('endpoint')}>
        {(tied) => (
          <select {...tied} name="endpoint" required>
            {endpoints.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('onlyDossier')}>
        {(tied) => <input {...tied} name="dossierCode" maxLength={200} />}
      </Field>
      <Field label={t('onlyAgency')}>{(tied) => <input {...tied} name="agency" maxLength={200} />}</Field>
      <Field label={t('onlyDays')}>
        {(tied) => <input {...tied} name="days" type="number" min={1} max={3650} />}
      </Field>
      <label className="row">
        <input type="checkbox" name="dryRun" defaultChecked /> {t('asDryRun')}
      </label>
      <label className="row">
        <input type="checkbox" name="evenIfMany" /> {t('evenIfMany')}
      </label>
    </>
  )
}

/** Asks for a run at once. */
export const Start = ({ endpoints }: { readonly endpoints: readonly string[] }) => {
  const t = useWords(words)
  const go = useGo()
  return (
    <Action
      look="main"
      label={t('start')}
      title={t('startTitle')}
      confirm={t('start')}
      says={() => <p>{t('startWhat')}</p>}
      fields={() => <Fields endpoints={endpoints} />}
      reason="required"
      run={(given) => ask(api.POST('/v1/reconciliations', { body: orderOf(given) }))}
      done={({ endpoint }) => t('startedNote', { endpoint })}
      refresh={[['reconciliations']]}
      then={({ id }) => go({ path: '/reconciliations/$id', params: { id } })}
    />
  )
}
