import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api, ask } from '#api/client.ts'
import type { components } from '#api/contract.ts'
import { Button } from '#kit/button.tsx'
import { Dialog } from '#kit/dialog.tsx'
import { Facts } from '#kit/facts.tsx'
import { Field } from '#kit/field.tsx'
import { Instant } from '#kit/instant.tsx'
import { Link } from '#kit/link.tsx'
import { Note } from '#kit/note.tsx'
import { ProblemNote } from '#kit/problem.tsx'
import { useWords } from '#words/language.ts'
import { words } from './words.ts'

type Checked = components['schemas']['agreement-check']

const Result = ({ checked }: { readonly checked: Checked }) => {
  const t = useWords(words)
  const { verdict, text, agreement, key, kept } = checked
  return (
    <>
      <Note tone={verdict === 'good' ? 'good' : 'bad'} alert>
        {text}
      </Note>
      {agreement && (
        <>
          <Facts
            facts={[
              [t('endpoint'), agreement.endpoint],
              [t('agency'), agreement.agency],
              [t('day'), <Instant key="day" at={agreement.day} precision="day" />],
              [t('version'), agreement.version],
              [t('key'), key],
            ]}
          />
          <p>{t(kept ? (kept.latest ? 'kept' : 'keptOlder') : 'notKept')}</p>
          {kept && (
            <Link path="/agreements/$id" params={{ id: kept.id }}>
              {t('show')}
            </Link>
          )}
        </>
      )}
    </>
  )
}

const FileForm = () => {
  const t = useWords(words)
  const check = useMutation({
    mutationFn: async (file: File) =>
      ask(api.POST('/v1/agreement-checks', { body: { content: await file.text() } })),
  })
  return (
    <div className="stack">
      <p>{t('checkWhat')}</p>
      <Field label={t('file')}>
        {(tied) => (
          <input
            {...tied}
            type="file"
            accept=".json,application/json"
            onChange={({ target }) => {
              const file = target.files?.[0]
              if (file) check.mutate(file)
            }}
          />
        )}
      </Field>
      {check.error && <ProblemNote error={check.error} />}
      {check.data && <Result checked={check.data} />}
    </div>
  )
}

/** Whether a file says what was signed here. Nothing is kept of it. */
export const CheckFile = () => {
  const t = useWords(words)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('check')}</Button>
      {open && (
        <Dialog title={t('checkTitle')} onClose={() => setOpen(false)}>
          <FileForm />
        </Dialog>
      )}
    </>
  )
}
