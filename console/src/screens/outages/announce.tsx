import { api, ask } from '#api/client.ts'
import { given } from '#api/given.ts'
import { Action, type Given } from '#kit/action.tsx'
import { Field } from '#kit/field.tsx'
import { useWords } from '#words/language.ts'
import { words } from './words.ts'

const textIn = (form: FormData, name: string): string | undefined => {
  const value = form.get(name)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

const codesIn = (form: FormData, name: string): string[] | undefined =>
  textIn(form, name)
    ?.split(/[,;\s]+/)
    .filter((code) => code !== '')

/** What a person types is Vietnam's time. */
export const instantIn = (form: FormData, name: string): string | undefined => {
  const typed = textIn(form, name)
  return typed === undefined ? undefined : `${typed}:00+07:00`
}

const announcementOf = ({ reason, form }: Given) => ({
  ...given({
    from: instantIn(form, 'from'),
    to: instantIn(form, 'to'),
    endpoint: textIn(form, 'endpoint'),
    procedures: codesIn(form, 'procedures'),
    agencies: codesIn(form, 'agencies'),
    source: textIn(form, 'source'),
  }),
  reason,
})

const Fields = () => {
  const t = useWords(words)
  return (
    <>
      <Field label={t('fromGiven')}>
        {(tied) => <input {...tied} type="datetime-local" name="from" required />}
      </Field>
      <Field label={t('toGiven')}>{(tied) => <input {...tied} type="datetime-local" name="to" />}</Field>
      <Field label={t('endpoint')}>{(tied) => <input {...tied} name="endpoint" maxLength={200} />}</Field>
      <Field label={t('proceduresGiven')} hint={t('allHint')}>
        {(tied) => <input {...tied} name="procedures" />}
      </Field>
      <Field label={t('agenciesGiven')} hint={t('allHint')}>
        {(tied) => <input {...tied} name="agencies" />}
      </Field>
      <Field label={t('sourceGiven')}>{(tied) => <input {...tied} name="source" maxLength={200} />}</Field>
    </>
  )
}

export const Announce = () => {
  const t = useWords(words)
  return (
    <Action
      look="main"
      label={t('announce')}
      title={t('announceTitle')}
      confirm={t('announce')}
      says={() => <p>{t('announceWhat')}</p>}
      fields={() => <Fields />}
      reason="required"
      run={(given) => ask(api.POST('/v1/outages', { body: announcementOf(given) }))}
      done={() => t('announced')}
      refresh={[['outages'], ['clock'], ['deadlines']]}
    />
  )
}
