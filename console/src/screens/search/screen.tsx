import { useQuery } from '@tanstack/react-query'
import { api, ask } from '#api/client.ts'
import type { components } from '#api/contract.ts'
import { useQuestion } from '#api/question.ts'
import { Badge } from '#kit/badge.tsx'
import { Empty, Loading } from '#kit/empty.tsx'
import { Instant } from '#kit/instant.tsx'
import { Link } from '#kit/link.tsx'
import { Note } from '#kit/note.tsx'
import { Page } from '#kit/page.tsx'
import { ProblemNote } from '#kit/problem.tsx'
import { useSay, useWords } from '#words/language.ts'
import { type MessageType, messageTypeWords } from '#words/message-types.ts'
import { dossierState, type OverallStatus, overallStates } from '#words/states.ts'
import { wayWords, words } from './words.ts'

type Result = components['schemas']['search-result']
type Hit = Result['hits'][number]

const isType = (type: string): type is MessageType => type in messageTypeWords
const isOverall = (status: string): status is OverallStatus => status in overallStates

/** Where a hit leads to, and how it is called. */
const useHit = () => {
  const t = useWords(words)
  const say = useSay()
  return ({ kind, id, type = '', dossierCode = '', endpoint = '' }: Hit) => {
    if (kind === 'dossier')
      return { to: '/dossiers/$code', params: { code: id }, name: `${t('dossier')} ${id}` }
    if (kind === 'case')
      return { to: '/cases/$id', params: { id }, name: `${t('case')} ${endpoint} · ${dossierCode}` }
    const called = isType(type) ? say(messageTypeWords[type]) : type
    return { to: '/messages/$id', params: { id }, name: `${called} ${dossierCode}`.trim() }
  }
}

const State = ({ hit: { kind, status } }: { readonly hit: Hit }) => {
  const say = useSay()
  if (status === undefined) return <span className="quiet">—</span>
  if (kind === 'case') return <code>{status}</code>
  const { tone, ...state } =
    kind === 'message' && isOverall(status) ? overallStates[status] : dossierState(status)
  return <Badge tone={tone}>{say(state)}</Badge>
}

const Hits = ({ hits }: { readonly hits: readonly Hit[] }) => {
  const t = useWords(words)
  const way = useWords(wayWords)
  const about = useHit()
  return (
    <ul className="cards" aria-label={t('found')}>
      {hits.map((hit) => {
        const { to, params, name } = about(hit)
        return (
          <li key={`${hit.kind} ${hit.id} ${hit.by}`}>
            <div className="card-head">
              <Link path={to} params={params}>
                {name}
              </Link>
              <State hit={hit} />
            </div>
            <p className="quiet small">
              {t('by')} {way(hit.by)} · <Instant at={hit.at} />
            </p>
          </li>
        )
      })}
    </ul>
  )
}

const Results = ({ result: { hits, more, person } }: { readonly result: Result }) => {
  const t = useWords(words)
  return (
    <>
      {person && (
        <Note tone={person.searched ? 'plain' : 'warn'}>
          {t(person.searched ? 'person' : 'noRight', { number: person.number })}
        </Note>
      )}
      {hits.length === 0 ? (
        <Empty title={t('none')}>
          <p>{t('noneHint')}</p>
          <Link path="/messages">{t('toMessages')}</Link>
        </Empty>
      ) : (
        <Hits hits={hits} />
      )}
      {more && <Note>{t('more')}</Note>}
    </>
  )
}

/** Everything that has the name that was typed into the search box. */
export const Screen = () => {
  const t = useWords(words)
  const question = useQuestion()
  const { data, error, refetch } = useQuery({
    queryKey: ['search', question],
    queryFn: () => ask(api.POST('/v1/search', { body: { q: question } })),
    enabled: question !== '',
    // Each search for a person is written down: none is made that nobody asked for.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
  return (
    <Page title={t('title')} lead={t('lead')}>
      {question === '' && <Empty title={t('ask')}>{t('askHint')}</Empty>}
      {error && <ProblemNote error={error} retry={() => void refetch()} />}
      {question !== '' && !data && !error && <Loading />}
      {data && <Results result={data} />}
    </Page>
  )
}
