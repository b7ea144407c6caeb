import { useQuery } from '@tanstack/react-query'
import { api, ask } from '#api/client.ts'
import type { components } from '#api/contract.ts'
import { Action } from '#kit/action.tsx'
import { Badge, type Tone } from '#kit/badge.tsx'
import { useCount } from '#kit/count.tsx'
import { Since } from '#kit/instant.tsx'
import { Panel } from '#kit/panel.tsx'
import { useWords } from '#words/language.ts'
import { replayWords } from './words.ts'

type Replay = components['schemas']['replay']

const tones: Readonly<Record<Replay['state'], Tone>> = {
  running: 'busy',
  done: 'good',
  stopped: 'plain',
  failed: 'bad',
}
const lookAgainMs = 1000
const shown = 5

const Stop = ({ id }: { readonly id: string }) => {
  const t = useWords(replayWords)
  const count = useCount()
  return (
    <Action<undefined, Replay>
      label={t('stop')}
      title={t('stopTitle')}
      confirm={t('stop')}
      look="danger"
      small
      says={() => <p>{t('stopSays')}</p>}
      run={() => ask(api.POST('/v1/replays/{id}/stop', { params: { path: { id } }, body: {} }))}
      done={({ replayed }) => t('stoppedNow', { count: count(replayed) })}
      refresh={[['replays'], ['messages']]}
    />
  )
}

const Line = ({ replay }: { readonly replay: Replay }) => {
  const t = useWords(replayWords)
  const count = useCount()
  const { id, state, matched, replayed, heldBack, by, reason, filter, startedAt } = replay
  const sums = [
    t('matched', { count: count(matched) }),
    t('putBack', { count: count(replayed) }),
    heldBack.count > 0 && t('heldBack', { count: count(heldBack.count) }),
  ].filter((one) => one !== false)
  return (
    <li>
      <Badge tone={tones[state]}>{t(state)}</Badge>
      <div className="stack-tight">
        <span>{sums.join(' · ')}</span>
        <span className="quiet small">
          {[filter.endpoint, filter.operation, filter.code, filter.dossierCode].filter(Boolean).join(' · ')} ·{' '}
          {by}: {reason} · <Since at={startedAt} />
        </span>
      </div>
      {state === 'running' && <Stop id={id} />}
    </li>
  )
}

/** Replays of many, as they go on. */
export const Replays = () => {
  const t = useWords(replayWords)
  const { data } = useQuery({
    queryKey: ['replays', 'recent'],
    queryFn: () => ask(api.GET('/v1/replays', { params: { query: { limit: shown } } })),
    // Asked again only while something runs.
    refetchInterval: ({ state }) =>
      state.data?.replays.some((one) => one.state === 'running') ? lookAgainMs : false,
  })
  if (!data || data.replays.length === 0) return null
  return (
    <Panel title={t('replays')} flush>
      <ul className="group-list" aria-live="polite">
        {data.replays.map((replay) => (
          <Line key={replay.id} replay={replay} />
        ))}
      </ul>
    </Panel>
  )
}
