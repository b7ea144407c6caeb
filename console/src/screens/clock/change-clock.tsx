import { api, ask } from '#api/client.ts'
import { Action, type Given } from '#kit/action.tsx'
import { Field } from '#kit/field.tsx'
import { useWords } from '#words/language.ts'
import { words } from './words.ts'

const refresh = [['clock'], ['deadline-counts'], ['deadlines']]

const FileField = () => {
  const t = useWords(words)
  return (
    <>
      <Field label={t('file')}>
        {(tied) => <input {...tied} type="file" name="file" accept=".yaml,.yml,text/yaml" required />}
      </Field>
      <label className="row">
        <input type="checkbox" name="dryRun" /> {t('check')}
      </label>
    </>
  )
}

const importFile = async ({ reason, form }: Given) => {
  const file = form.get('file')
  if (!(file instanceof File)) throw new Error('No file')
  const body = {
    file: file.name,
    text: await file.text(),
    dryRun: form.has('dryRun'),
    ...(reason !== '' && { reason }),
  }
  return { file: file.name, ...(await ask(api.POST('/v1/clock-versions', { body }))) }
}

/** Another calendar; with the box ticked it is only checked. The server wants a reason unless it is. */
export const ImportClock = () => {
  const t = useWords(words)
  return (
    <Action
      look="main"
      label={t('import')}
      title={t('importTitle')}
      confirm={t('import')}
      says={() => <p>{t('importWhat')}</p>}
      fields={() => <FileField />}
      reason="optional"
      run={importFile}
      done={({ dryRun, file }) => (dryRun ? t('good', { file }) : t('importedNote'))}
      refresh={refresh}
    />
  )
}

export const WithdrawClock = () => {
  const t = useWords(words)
  return (
    <Action
      look="danger"
      label={t('withdraw')}
      title={t('withdrawTitle')}
      confirm={t('withdraw')}
      says={() => <p>{t('withdrawWhat')}</p>}
      reason="required"
      run={({ reason }) => ask(api.POST('/v1/clock-versions/withdraw', { body: { reason } }))}
      done={() => t('withdrawnNote')}
      refresh={refresh}
    />
  )
}
