import { useQuery } from '@tanstack/react-query'
import { api, ask } from '#api/client.ts'
import { CodeView } from '#kit/code-view.tsx'
import { Instant } from '#kit/instant.tsx'
import { Panel } from '#kit/panel.tsx'
import { ProblemNote } from '#kit/problem.tsx'
import { useWords } from '#words/language.ts'
import { words } from './words.ts'

/** With which anybody checks the files. */
export const Keys = () => {
  const t = useWords(words)
  const { data, error, refetch } = useQuery({
    queryKey: ['agreement-keys'],
    queryFn: () => ask(api.GET('/v1/agreement-keys')),
    staleTime: 300_000,
  })
  if (error) return <ProblemNote error={error} retry={() => void refetch()} />
  if (!data || data.keys.length === 0) return null
  return (
    <Panel title={t('keys')}>
      {data.keys.map(({ id, publicKey, firstUsedAt }) => (
        <div key={id} className="stack">
          <p className="small">
            <code>{id}</code> · {t('firstUsed')} <Instant at={firstUsedAt} precision="minute" />
          </p>
          <CodeView title={`${t('key')} ${id}`} value={publicKey} />
        </div>
      ))}
    </Panel>
  )
}
