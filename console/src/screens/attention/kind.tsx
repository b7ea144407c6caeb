import { useId } from 'react'
import { Badge } from '#kit/badge.tsx'
import { Count, useCount } from '#kit/count.tsx'
import { Instant, Since, useNow } from '#kit/instant.tsx'
import { Link } from '#kit/link.tsx'
import { useWords } from '#words/language.ts'
import { type AttentionKind, FirstItems } from './first-items.tsx'
import { placeOf } from './places.ts'
import { words } from './words.ts'

type Group = AttentionKind['groups'][number]

const Due = ({ at }: { readonly at: string | undefined }) => {
  const t = useWords(words)
  const now = useNow()
  if (at === undefined) return null
  const overdue = Date.parse(at) < now
  return (
    <Badge tone={overdue ? 'bad' : 'plain'}>
      {t(overdue ? 'overdueSince' : 'due')} <Instant at={at} precision="minute" />
    </Badge>
  )
}

const GroupLink = ({ kind, group }: { readonly kind: string; readonly group: Group }) => {
  const count = useCount()
  const { endpoint, code } = group
  return (
    <Link {...placeOf(kind, group)} className="attention-group">
      <span>
        <strong>{count(group.count)}</strong>
        {code !== undefined && (
          <>
            {' × '}
            <code>{code}</code>
          </>
        )}
      </span>
      {endpoint !== undefined && <span className="quiet">{endpoint}</span>}
    </Link>
  )
}

/** One kind of what needs a person: how many, why, what to do, and by what they are grouped. */
export const Kind = ({ kind }: { readonly kind: AttentionKind }) => {
  const t = useWords(words)
  const id = useId()
  const { cause, remedy, count, oldestAt, dueAt, groups } = kind
  const named = groups.filter(({ endpoint, code }) => endpoint !== undefined || code !== undefined)
  return (
    <section className="panel attention-kind" aria-labelledby={id}>
      <div className="attention-count">
        <Count value={count} />
      </div>
      <div className="attention-about">
        <h2 id={id}>{cause}</h2>
        <p className="quiet">{remedy.text}</p>
        <div className="row small">
          <Due at={dueAt} />
          {oldestAt !== undefined && (
            <span className="quiet">
              {t('oldest')}: <Since at={oldestAt} />
            </span>
          )}
        </div>
        {named.length > 0 && (
          <ul className="attention-groups">
            {named.map((group) => (
              <li key={`${group.endpoint ?? ''} ${group.code ?? ''}`}>
                <GroupLink kind={kind.kind} group={group} />
              </li>
            ))}
          </ul>
        )}
        <FirstItems of={kind} />
      </div>
      <div className="attention-open">
        <Link {...placeOf(kind.kind)} button={{ look: 'plain' }} label={`${t('open')}: ${cause}`}>
          {t('open')}
        </Link>
      </div>
    </section>
  )
}
