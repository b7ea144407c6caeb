import { useQuery } from '@tanstack/react-query'
import { api, ask } from '#api/client.ts'
import type { components } from '#api/contract.ts'
import { useMay } from '#api/session.ts'
import { Loading } from '#kit/empty.tsx'
import { Facts } from '#kit/facts.tsx'
import { Instant } from '#kit/instant.tsx'
import { Link } from '#kit/link.tsx'
import { Note } from '#kit/note.tsx'
import { Page } from '#kit/page.tsx'
import { Panel } from '#kit/panel.tsx'
import { ProblemNote } from '#kit/problem.tsx'
import { useWords } from '#words/language.ts'
import { ImportClock, WithdrawClock } from './change-clock.tsx'
import { DaysOff } from './days-off.tsx'
import { History, Recomputations } from './history.tsx'
import { ArrivalRules, Limits } from './rules.tsx'
import { words } from './words.ts'

type Clock = components['schemas']['clock']

/** The same as the server's warning begins with: so long before the year. */
const warnedDays = 60

const yearAfter = (days: number) => new Date(Date.now() + days * 86_400_000).getUTCFullYear()

const InForce = ({ clock }: { readonly clock: Clock }) => {
  const t = useWords(words)
  const { imported, coveredDays, confirmedDays } = clock
  return (
    <Panel title={t('inForce')}>
      {confirmedDays < warnedDays && (
        <Note tone="warn">{t('short', { year: yearAfter(confirmedDays) })}</Note>
      )}
      <Facts
        facts={[
          [
            t('source'),
            imported ? t('imported', { file: imported.file, by: imported.by }) : t('configuration'),
          ],
          [t('at'), imported && <Instant at={imported.at} />],
          [t('why'), imported?.reason],
          [t('confirmed'), t('days', { days: confirmedDays })],
          [t('covered'), t('days', { days: coveredDays })],
        ]}
      />
    </Panel>
  )
}

const Actions = ({ clock }: { readonly clock: Clock }) => (
  <>
    <ImportClock />
    {clock.imported && <WithdrawClock />}
  </>
)

/** By what due dates are computed. */
export const Screen = () => {
  const t = useWords(words)
  const may = useMay()
  const { data, error, refetch } = useQuery({
    queryKey: ['clock', 'standing'],
    queryFn: () => ask(api.GET('/v1/clock')),
  })
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        <>
          <Link path="/outages" button={{}}>
            {t('outages')}
          </Link>
          {data && may('operate') && <Actions clock={data} />}
        </>
      }
    >
      {error && <ProblemNote error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && <InForce clock={data} />}
      <DaysOff />
      {data && <Limits clock={data} />}
      {data && <ArrivalRules clock={data} />}
      <Recomputations />
      <History />
    </Page>
  )
}
