import { useQuery } from '@tanstack/react-query'
import { Badge } from '#kit/badge.tsx'
import { Count, useCount } from '#kit/count.tsx'
import { Loading } from '#kit/empty.tsx'
import { Since } from '#kit/instant.tsx'
import { Link } from '#kit/link.tsx'
import { Note } from '#kit/note.tsx'
import { Panel } from '#kit/panel.tsx'
import { ProblemNote } from '#kit/problem.tsx'
import { useSay, useWords } from '#words/language.ts'
import { deliveryStates } from '#words/states.ts'
import { type Filter, findGroups, type Group } from './query.ts'
import { ReplayMany } from './replay-many.tsx'
import { words } from './words.ts'

const replayable: readonly string[] = ['dead', 'parked', 'rejected', 'cancelled', 'superseded']

const GroupLine = ({
  group,
  filter,
  mayReplay,
}: {
  readonly group: Group
  readonly filter: Filter
  readonly mayReplay: boolean
}) => {
  const t = useWords(words)
  const say = useSay()
  const count = useCount()
  const { status, endpoint, operation, code = '' } = group
  const { tone, ...state } = deliveryStates[status]
  const shown = code || t('noCode')
  return (
    <li>
      <span className="group-count">
        <Count value={group.count} /> <span aria-hidden="true">×</span>
      </span>
      <div className="stack-tight">
        <span className="row">
          <code>{shown}</code>
          <Badge tone={tone}>{say(state)}</Badge>
        </span>
        {group.words && <span>{group.words}</span>}
        <span className="quiet small">
          {endpoint} · {operation} · {t('oldest')} <Since at={group.oldestAt} />
        </span>
      </div>
      <span className="row">
        <Link
          path="/messages"
          search={{ ...filter, status, endpoint, operation, code }}
          button={{ small: true }}
          label={t('showOf', { count: count(group.count), code: shown, endpoint })}
        >
          {t('show')}
        </Link>
        {mayReplay && code !== '' && replayable.includes(status) && (
          <ReplayMany filter={{ endpoint, operation, code, status: [status] }} of="group" />
        )}
      </span>
    </li>
  )
}

/** What stands alike for the same cause: one decision for all of it. */
export const Causes = ({ filter, mayReplay }: { readonly filter: Filter; readonly mayReplay: boolean }) => {
  const t = useWords(words)
  const { data, error, refetch } = useQuery({
    queryKey: ['messages', 'groups', filter],
    queryFn: () => findGroups(filter),
  })
  return (
    <Panel title={t('causes')} flush>
      {error && <ProblemNote error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && !data.complete && <Note tone="warn">{t('atLeast')}</Note>}
      {data?.groups.length === 0 && <p className="loading">{t('noCauses')}</p>}
      {data && data.groups.length > 0 && (
        <ul className="group-list">
          {data.groups.map((group) => (
            <GroupLine
              key={`${group.status} ${group.endpoint} ${group.operation} ${group.code ?? ''}`}
              group={group}
              filter={filter}
              mayReplay={mayReplay}
            />
          ))}
        </ul>
      )}
    </Panel>
  )
}
