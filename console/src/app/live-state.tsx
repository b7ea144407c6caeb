import { useLive } from '#api/live.ts'
import { Badge } from '#kit/badge.tsx'
import { useWords } from '#words/language.ts'
import { shellWords } from './words.ts'

const tones = { live: 'good', polling: 'plain', offline: 'bad' } as const

/** Whether what is shown follows what happens. */
export const LiveState = () => {
  const t = useWords(shellWords)
  const { state } = useLive()
  if (state === 'off') return null
  return (
    <span className="only-wide" role="status">
      <Badge tone={tones[state]}>{t(state)}</Badge>
    </span>
  )
}
