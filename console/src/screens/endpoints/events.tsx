import { api, ask } from '#api/client.ts'
import type { components } from '#api/contract.ts'
import { useRefreshing } from '#api/live.ts'
import { Button } from '#kit/button.tsx'
import { useCount } from '#kit/count.tsx'
import { Loading } from '#kit/empty.tsx'
import { Instant } from '#kit/instant.tsx'
import { usePages } from '#kit/pages.ts'
import { Panel } from '#kit/panel.tsx'
import { ProblemNote } from '#kit/problem.tsx'
import { kitWords } from '#kit/words.ts'
import { useWords } from '#words/language.ts'
import { words } from './words.ts'

type Event = components['schemas']['endpoint-events']['events'][number]

const pageOf = (name: string) => async (cursor: string | undefined) => {
  const { events, nextCursor } = await ask(
    api.GET('/v1/endpoints/{name}/events', {
      params: { path: { name }, query: { limit: 20, ...(cursor !== undefined && { cursor }) } },
    }),
  )
  return { rows: events, nextCursor }
}

const About = ({ event: { code, failures, until, by, reason } }: { readonly event: Event }) => {
  const t = useWords(words)
  const count = useCount()
  return (
    <div className="quiet small row">
      {code !== undefined && <code>{code}</code>}
      {failures !== undefined && <span>{t('failuresInRow', { count: count(failures) })}</span>}
      {until !== undefined && (
        <span>
          {t('until')} <Instant at={until} />
        </span>
      )}
      {by !== undefined && <span>{t('by', { by })}</span>}
      {reason !== undefined && <span>{t('reasonWas', { reason })}</span>}
    </div>
  )
}

/** When it went out of service, was tried, paused and resumed. */
export const Events = ({ name }: { readonly name: string }) => {
  const t = useWords(words)
  const kit = useWords(kitWords)
  const key = ['endpoint', name, 'events']
  const { rows, error, hasMore, fetchMore, retry } = usePages<Event>(key, pageOf(name))
  useRefreshing(key, ({ endpoints }) => endpoints?.find((one) => one.name === name)?.state)
  return (
    <Panel title={t('events')}>
      {error && <ProblemNote error={error} retry={retry} />}
      {!rows && !error && <Loading />}
      {rows?.length === 0 && <p className="quiet">{t('noEvents')}</p>}
      <ol className="timeline">
        {rows?.map((event) => (
          <li key={event.id}>
            <Instant at={event.at} />
            <div>
              <div>{event.text}</div>
              <About event={event} />
            </div>
          </li>
        ))}
      </ol>
      {hasMore && (
        <div>
          <Button small onClick={fetchMore}>
            {kit('more')}
          </Button>
        </div>
      )}
    </Panel>
  )
}
