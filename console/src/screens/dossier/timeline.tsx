import { Badge } from '#kit/badge.tsx'
import { formatInstant, Instant } from '#kit/instant.tsx'
import { Link } from '#kit/link.tsx'
import { Note } from '#kit/note.tsx'
import { Panel } from '#kit/panel.tsx'
import { useLocale, useSay, useWords } from '#words/language.ts'
import { deliveryStates } from '#words/states.ts'
import type { Entry, Story } from './story.ts'
import { words } from './words.ts'

const About = ({ entry }: { readonly entry: Entry }) => {
  const t = useWords(words)
  const say = useSay()
  const locale = useLocale()
  const { endpoint, deliveryStatus, code, until, changes = [] } = entry
  const told = [
    endpoint,
    deliveryStatus && say(deliveryStates[deliveryStatus]),
    code,
    until && t('until', { at: formatInstant(until, locale) }),
  ].filter(Boolean)
  return (
    <>
      {told.length > 0 && <span className="quiet small">{told.join(' · ')}</span>}
      {changes.length > 0 && (
        <span className="quiet small">
          {t('fields', { fields: changes.map(({ pointer }) => pointer).join(', ') })}
        </span>
      )}
    </>
  )
}

const Happened = ({ entry }: { readonly entry: Entry }) => {
  const t = useWords(words)
  const { at, side, text, messageId, caseId } = entry
  return (
    <li>
      <span className="stack-tight">
        <Instant at={at} />
        <span>
          <Badge>{t(side)}</Badge>
        </span>
      </span>
      <div className="stack-tight">
        <span>{text}</span>
        <About entry={entry} />
        <span className="row not-printed small">
          {messageId !== undefined && (
            <Link path="/messages/$id" params={{ id: messageId }}>
              {t('open')}
            </Link>
          )}
          {caseId !== undefined && (
            <Link path="/cases/$id" params={{ id: caseId }}>
              {t('openCase')}
            </Link>
          )}
        </span>
      </div>
    </li>
  )
}

/** All that happened on both sides and what people did, in the order of time. */
export const Timeline = ({ story: { timeline, truncated } }: { readonly story: Story }) => {
  const t = useWords(words)
  return (
    <Panel title={t('story')}>
      {truncated && <Note>{t('truncated')}</Note>}
      <ol className="timeline">
        {timeline.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may happen at one instant, and nothing is put between.
          <Happened key={`${entry.at} ${index}`} entry={entry} />
        ))}
      </ol>
    </Panel>
  )
}
