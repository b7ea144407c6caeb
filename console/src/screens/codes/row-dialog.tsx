import { useQuery } from '@tanstack/react-query'
import { api, ask } from '#api/client.ts'
import type { components } from '#api/contract.ts'
import { Field } from '#kit/field.tsx'
import { filled, oneOf } from '#kit/filled.ts'
import { useWords } from '#words/language.ts'
import { type How, TriedDialog } from './tried-dialog.tsx'
import { codeWords } from './words.ts'

export type CodeTable = components['schemas']['code-tables']['tables'][number]
type RowRequest = Omit<components['schemas']['code-row-request'], 'dryRun' | 'reason'>
export type Row = Partial<components['schemas']['code-page']['rows'][number]>

const linkKinds = ['rename', 'merge', 'split', 're-use'] as const

/** The tables with their columns, from wherever they are asked for. */
export const useTables = () =>
  useQuery({ queryKey: ['code-tables'], queryFn: () => ask(api.GET('/v1/code-tables')) })

const linksIn = (text: string) =>
  text.split('|').flatMap((part) => {
    const [written = '', ...rest] = part.trim().split(':')
    const kind = oneOf(linkKinds, written.trim())
    const code = rest.join(':').trim()
    return kind && code !== '' ? [{ kind, code }] : []
  })

export const linksText = (links: Row['successors']) =>
  (links ?? []).map(({ kind, code }) => `${kind}:${code}`).join(' | ')

const requestOf =
  (table: CodeTable, set: string) =>
  (form: FormData): RowRequest => {
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const attributes = table.columns.map(({ name }) => [name, text(`column-${name}`)] as const)
    const successors = linksIn(text('successors'))
    return {
      set,
      code: String(form.get('code') ?? ''),
      ...filled({
        name: text('name'),
        validFrom: text('validFrom'),
        validTo: text('validTo'),
        source: text('source'),
      }),
      attributes: Object.fromEntries(attributes.filter(([, value]) => value !== '')),
      ...(successors.length > 0 && { successors }),
      ...(form.get('endsFormer') === 'yes' && { endsFormer: true }),
    }
  }

const send = (table: string) => (request: RowRequest, how: How) =>
  ask(api.POST('/v1/code-tables/{table}/rows', { params: { path: { table } }, body: { ...request, ...how } }))

interface FieldsProps {
  readonly table: CodeTable
  readonly start: Row
  /** The code itself and its first day say which row it is. */
  readonly fixed: boolean
  readonly errorAt: (pointer: string) => string | undefined
}

const RowFields = ({ table, start, fixed, errorAt }: FieldsProps) => {
  const t = useWords(codeWords)
  const text = (name: string, label: string, value: string | undefined, pointer: string, hint?: string) => (
    <Field key={name} label={label} hint={hint} error={errorAt(pointer)}>
      {(tied) => (
        <input
          {...tied}
          name={name}
          defaultValue={value ?? ''}
          required={name === 'code'}
          readOnly={fixed && name === 'code'}
          autoComplete="off"
        />
      )}
    </Field>
  )
  const day = (name: 'validFrom' | 'validTo', hint: string) => (
    <Field label={t(name)} hint={hint} error={errorAt(`/${name}`)}>
      {(tied) => (
        <input
          {...tied}
          type="date"
          name={name}
          defaultValue={start[name] ?? ''}
          readOnly={fixed && name === 'validFrom'}
        />
      )}
    </Field>
  )
  return (
    <div className="form-grid">
      {text('code', t('code'), start.code, '/code')}
      {text('name', t('name'), start.name, '/name')}
      {day('validFrom', t('validFromHint'))}
      {day('validTo', t('validToHint'))}
      {table.columns.map(({ name, title }) =>
        text(`column-${name}`, title, start.attributes?.[name], `/attributes/${name}`, name),
      )}
      {text('source', t('source'), start.source, '/source', t('sourceHint'))}
      {text('successors', t('successors'), linksText(start.successors), '/successors', t('successorsHint'))}
      {!fixed && (
        <label className="check">
          <input type="checkbox" name="endsFormer" value="yes" />
          {t('endsFormer')}
        </label>
      )}
    </div>
  )
}

interface Props {
  readonly table: CodeTable
  readonly set: string
  readonly start: Row
  readonly fixed?: boolean
  readonly onClose: () => void
}

/** One row of a code table: filled in, tried, written with a reason. */
export const RowDialog = ({ table, set, start, fixed = false, onClose }: Props) => {
  const t = useWords(codeWords)
  const title = fixed
    ? t('changeRowTitle', { code: start.code ?? '', table: table.title })
    : t('addRowTitle', { table: table.title })
  return (
    <TriedDialog
      title={title}
      onClose={onClose}
      fields={(errorAt) => <RowFields table={table} start={start} fixed={fixed} errorAt={errorAt} />}
      requestOf={requestOf(table, set)}
      send={send(table.table)}
    />
  )
}
