import type { components } from '#api/contract.ts'
import { Badge, type Tone } from '#kit/badge.tsx'
import { useCount } from '#kit/count.tsx'
import { Instant } from '#kit/instant.tsx'
import { useWords } from '#words/language.ts'
import { words } from './words.ts'

export type Run = components['schemas']['cleansing']

const tones: Readonly<Record<Run['state'], Tone>> = {
  receiving: 'busy',
  running: 'busy',
  done: 'good',
  stopped: 'plain',
  failed: 'bad',
}

export const isUnderWay = ({ state }: Run) => state === 'receiving' || state === 'running'

export const State = ({ run: { state, waiting } }: { readonly run: Run }) => {
  const t = useWords(words)
  return (
    <>
      <Badge tone={tones[state]}>{t(state)}</Badge>
      {waiting && (
        <div className="small quiet">
          {t('waits', { message: waiting.message })} <Instant at={waiting.until} precision="minute" />
        </div>
      )}
    </>
  )
}

export const Progress = ({ run: { rows } }: { readonly run: Run }) => {
  const t = useWords(words)
  const count = useCount()
  const done = rows.total - rows.open
  const text = t('rowsDone', { done: count(done), total: count(rows.total) })
  return (
    <div>
      <progress aria-label={text} value={done} max={Math.max(1, rows.total)} />
      <div className="small">{text}</div>
    </div>
  )
}
