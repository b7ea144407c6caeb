import { Note } from '#kit/note.tsx'
import { useWords } from '#words/language.ts'
import type { Filter } from './query.ts'
import { ReplayMany } from './replay-many.tsx'
import { replayWords, words } from './words.ts'

const stopped = ['dead', 'parked', 'rejected', 'cancelled', 'superseded', 'completed']
/** By these a replay of many does not go. */
const beyond = ['type', 'sender', 'correlationId', 'from', 'to'] as const

/** All that the list would show, where a replay of many can say the same; else why not, and what to do. */
export const ReplayFiltered = ({ filter }: { readonly filter: Filter }) => {
  const t = useWords(replayWords)
  const name = useWords(words)
  const { endpoint, operation, code, dossierCode, status = 'dead' } = filter
  const statuses = status.split(',').filter((one) => stopped.includes(one))
  const hindering = beyond.filter((one) => filter[one] !== undefined)
  const which = Object.fromEntries(
    Object.entries({ endpoint, operation, code, dossierCode }).filter(([, value]) => value !== undefined),
  )
  const why =
    Object.keys(which).length === 0
      ? t('needsWhich')
      : statuses.length === 0
        ? t('needsStopped')
        : hindering.length > 0
          ? t('tooNarrow', { names: hindering.map((one) => name(one)).join(', ') })
          : undefined
  if (why === undefined) return <ReplayMany filter={{ ...which, status: statuses }} of="all" />
  return (
    <details className="menu">
      <summary className="button">{t('replayAll')}</summary>
      <div className="menu-list">
        <Note>
          <strong>{t('cannot')}</strong>
          <p>{why}</p>
        </Note>
      </div>
    </details>
  )
}
