import { useCount } from '#kit/count.tsx'
import { Instant } from '#kit/instant.tsx'
import { useWords } from '#words/language.ts'
import type { Delivery } from './message.ts'
import { deliveryWords } from './words.ts'

type Attempt = Delivery['attempts'][number]

const tookMs = ({ startedAt, endedAt }: Attempt): number | undefined =>
  endedAt === undefined ? undefined : Date.parse(endedAt) - Date.parse(startedAt)

const Line = ({ attempt }: { readonly attempt: Attempt }) => {
  const t = useWords(deliveryWords)
  const count = useCount()
  const { startedAt, words, code, partnerCode, httpStatus, partnerText } = attempt
  const ms = tookMs(attempt)
  const told = [code, partnerCode, httpStatus === undefined ? undefined : `HTTP ${httpStatus}`].filter(
    Boolean,
  )
  return (
    <li>
      <Instant at={startedAt} />
      <div className="stack-tight">
        <span>{words}</span>
        <span className="quiet small">
          {told.length > 0 && <code>{told.join(' · ')}</code>}{' '}
          {ms !== undefined && t('ms', { ms: count(ms) })}
        </span>
        {partnerText !== undefined && (
          <span>
            {t('partnerText')}: <q>{partnerText}</q>
          </span>
        )}
      </div>
    </li>
  )
}

/** What was tried, in words, the last one first. */
export const Attempts = ({ attempts }: Pick<Delivery, 'attempts'>) => {
  const t = useWords(deliveryWords)
  if (attempts.length === 0) return <p className="quiet">{t('noAttempts')}</p>
  return (
    <>
      <h3>{t('attempts')}</h3>
      <ol className="timeline" reversed>
        {attempts.toReversed().map((attempt) => (
          <Line key={attempt.number} attempt={attempt} />
        ))}
      </ol>
    </>
  )
}
