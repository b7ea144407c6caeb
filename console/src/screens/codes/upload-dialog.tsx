import { api, ask } from '#api/client.ts'
import type { components } from '#api/contract.ts'
import { Field } from '#kit/field.tsx'
import { filled } from '#kit/filled.ts'
import { ProblemError } from '#kit/problem-error.ts'
import { useWords } from '#words/language.ts'
import type { CodeTable } from './row-dialog.tsx'
import { type How, TriedDialog } from './tried-dialog.tsx'
import { codeWords } from './words.ts'

type ImportRequest = Omit<components['schemas']['code-import-request'], 'dryRun' | 'reason'>

const commonColumns = ['code', 'name', 'valid_from', 'valid_to', 'source', 'successors', 'withdrawn']

const unusable = (title: string) => new ProblemError({ type: 'about:blank', title, status: 400 })

const encodingOf = (bytes: Uint8Array): string => {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}

/** Throws where the bytes are no text: a letter that is lost would be a code that is wrong. */
const textOf = async (file: File): Promise<string> => {
  const bytes = new Uint8Array(await file.arrayBuffer())
  return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes)
}

const send = (request: ImportRequest, how: How) =>
  ask(api.POST('/v1/code-imports', { body: { ...request, ...how } }))

interface Props {
  readonly table: CodeTable
  readonly set: string
  readonly onClose: () => void
}

const UploadFields = ({ table, set }: Pick<Props, 'table' | 'set'>) => {
  const t = useWords(codeWords)
  const columns = [...commonColumns, ...table.columns.map(({ name }) => name)].join(', ')
  return (
    <>
      <Field label={t('file')} hint={t('fileHint', { columns })}>
        {(tied) => (
          <input {...tied} type="file" name="file" required accept=".csv,.txt,text/csv,text/plain" />
        )}
      </Field>
      <div className="form-grid">
        <Field label={t('set')} hint={t('setHint')}>
          {(tied) => <input {...tied} name="set" defaultValue={set} required autoComplete="off" />}
        </Field>
        <Field label={t('from')} hint={t('fromHint')}>
          {(tied) => <input {...tied} type="date" name="from" />}
        </Field>
      </div>
    </>
  )
}

/** A file of rows: tried as a whole, then written with a reason. */
export const UploadDialog = ({ table, set, onClose }: Props) => {
  const t = useWords(codeWords)
  const requestOf = async (form: FormData): Promise<ImportRequest> => {
    const file = form.get('file')
    if (!(file instanceof File) || file.name === '') throw unusable(t('noFile'))
    const csv = await textOf(file).catch(() => {
      throw unusable(t('notText'))
    })
    return {
      table: table.table,
      file: file.name,
      csv,
      set: String(form.get('set') ?? '').trim(),
      ...filled({ from: String(form.get('from') ?? '') }),
    }
  }
  return (
    <TriedDialog
      title={t('uploadTitle', { table: table.title })}
      onClose={onClose}
      fields={() => <UploadFields table={table} set={set} />}
      requestOf={requestOf}
      send={send}
    />
  )
}
