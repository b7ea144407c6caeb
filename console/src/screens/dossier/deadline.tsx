import { Badge, type Tone } from '#kit/badge.tsx'
import { Facts } from '#kit/facts.tsx'
import { formatInstant, Instant } from '#kit/instant.tsx'
import { Note } from '#kit/note.tsx'
import { Panel } from '#kit/panel.tsx'
import { useLocale, useWords } from '#words/language.ts'
import type { Story } from './story.ts'
import { words } from './words.ts'

type Deadline = NonNullable<Story['deadline']>

const tones: Readonly<Record<Deadline['state'], Tone>> = {
  running: 'busy',
  'waiting-for-supplement': 'warn',
  overdue: 'bad',
  stopped: 'plain',
  none: 'plain',
}

const Period = ({ from, to }: { readonly from: string; readonly to?: string }) => {
  const t = useWords(words)
  return (
    <li>
      <Instant at={from} precision="minute" /> –{' '}
      {to === undefined ? t('still') : <Instant at={to} precision="minute" />}
    </li>
  )
}

/** By when the city has to be done, what is left, and for whom it waited. */
export const DeadlinePanel = ({ deadline }: { readonly deadline: Deadline }) => {
  const t = useWords(words)
  const locale = useLocale()
  const { state, dueAt, computedDueAt, remaining, inTime, waits, startedAt, suspended, limits } = deadline
  return (
    <Panel
      title={t('deadline')}
      aside={
        <span className="row">
          <Badge tone={tones[state]}>{t(state)}</Badge>
          {inTime !== undefined && (
            <Badge tone={inTime ? 'good' : 'bad'}>{t(inTime ? 'inTime' : 'late')}</Badge>
          )}
        </span>
      }
    >
      {suspended && <Note tone="warn">{t('suspended')}</Note>}
      <Facts
        facts={[
          [t('dueAt'), dueAt && <Instant at={dueAt} precision="minute" />],
          [t('computedDueAt'), computedDueAt && <Instant at={computedDueAt} precision="minute" />],
          [t('remaining'), remaining?.text],
          [t('startedAt'), startedAt && <Instant at={startedAt} precision="minute" />],
          [
            t('waits'),
            waits.length === 0 ? undefined : (
              <ul key="waits">
                {waits.map((wait) => (
                  <Period key={wait.from} {...wait} />
                ))}
              </ul>
            ),
          ],
          [
            t('limits'),
            limits.length === 0 ? undefined : (
              <ul key="limits">
                {limits.map(({ name, text, at }) => (
                  <li key={name}>{t('limitEnds', { text, at: formatInstant(at, locale, 'minute') })}</li>
                ))}
              </ul>
            ),
          ],
        ]}
      />
    </Panel>
  )
}
