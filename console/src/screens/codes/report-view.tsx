import type { components } from '#api/contract.ts'
import { Badge, type Tone } from '#kit/badge.tsx'
import { useCount } from '#kit/count.tsx'
import { Figures } from '#kit/facts.tsx'
import { Link } from '#kit/link.tsx'
import { Note } from '#kit/note.tsx'
import { useWords } from '#words/language.ts'
import { codeWords } from './words.ts'

export type ImportReport = components['schemas']['code-import-report']
type Change = ImportReport['changes'][number]

const kinds = ['added', 'changed', 'ended', 'withdrawn'] as const
const tones = { added: 'good', changed: 'busy', ended: 'warn', withdrawn: 'bad' } as const satisfies Record<
  string,
  Tone
>
/** More is not read before a click; the whole is in the file. */
const shown = 15

const isEmpty = ({ counts }: ImportReport) => kinds.every((kind) => counts[kind] === 0)

const ChangeLine = ({ change: { kind, code, name, from, to } }: { readonly change: Change }) => {
  const t = useWords(codeWords)
  return (
    <li>
      <Badge tone={tones[kind]}>{t(kind)}</Badge> <code>{code}</code> {name}{' '}
      <span className="quiet">
        {from ?? t('fromAlways')}
        {to !== undefined && ` – ${to}`}
      </span>
    </li>
  )
}

const Released = ({ released }: Pick<ImportReport, 'released'>) => {
  const t = useWords(codeWords)
  if (released.count === 0) return null
  return (
    <p>
      {t('released')}: {released.count}{' '}
      {released.deliveries.slice(0, 3).flatMap(({ id, messageId, endpoint }) =>
        messageId === undefined
          ? []
          : [
              <Link key={id} path="/messages/$id" params={{ id: messageId }}>
                {endpoint}
              </Link>,
            ],
      )}
    </p>
  )
}

/** What an import does, or would do. */
export const ReportView = ({ report }: { readonly report: ImportReport }) => {
  const t = useWords(codeWords)
  const count = useCount()
  const { counts, changes, warnings, released } = report
  if (isEmpty(report)) return <Note>{t('nothingChanges')}</Note>
  const total = kinds.reduce((sum, kind) => sum + counts[kind], 0)
  const figures = [...kinds, 'unchanged' as const].filter((kind) => counts[kind] > 0 || kind === 'added')
  return (
    <div className="stack">
      <Figures figures={figures.map((kind) => ({ title: t(kind), value: count(counts[kind]) }))} />
      <ul className="stack">
        {changes.slice(0, shown).map((change) => (
          <ChangeLine key={`${change.kind} ${change.code} ${change.from}`} change={change} />
        ))}
      </ul>
      {total > shown && <p className="quiet">{t('moreChanges', { count: count(total - shown) })}</p>}
      <Released released={released} />
      {warnings.length > 0 && (
        <Note tone="warn">
          <strong>{t('warnings')}</strong>
          <ul>
            {warnings.slice(0, shown).map(({ pointer, code, message }) => (
              <li key={`${pointer} ${code}`}>{message}</li>
            ))}
          </ul>
        </Note>
      )}
    </div>
  )
}
