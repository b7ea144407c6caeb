import { useQuery } from '@tanstack/react-query'
import { api, ask } from '#api/client.ts'
import { useParam } from '#kit/address.ts'
import { CodeView } from '#kit/code-view.tsx'
import { Loading } from '#kit/empty.tsx'
import { Facts } from '#kit/facts.tsx'
import { formatInstant, Instant, Since } from '#kit/instant.tsx'
import { Link } from '#kit/link.tsx'
import { Page } from '#kit/page.tsx'
import { Panel } from '#kit/panel.tsx'
import { ProblemNote } from '#kit/problem.tsx'
import { useLocale, useWords } from '#words/language.ts'
import { Decide } from './decide.tsx'
import { ProposedDifference } from './difference.tsx'
import { type Proposal, ProposalState, whoAsked, whoDecided } from './proposal.tsx'
import { actionNames, ruleWords, words } from './words.ts'

const About = ({ proposal }: { readonly proposal: Proposal }) => {
  const t = useWords(words)
  const rule = useWords(ruleWords)
  const locale = useLocale()
  const { state, reason, createdAt, expiresAt, messageId, decidedAt, decisionReason = '' } = proposal
  return (
    <Facts
      facts={[
        [t('by'), whoAsked(proposal)],
        [t('reason'), reason],
        [t('rule'), rule(proposal.rule)],
        [t('createdAt'), <Instant key="at" at={createdAt} />],
        [t('expiresAt'), state === 'waiting' ? <Since key="until" at={expiresAt} /> : undefined],
        [
          t('message'),
          messageId && (
            <Link path="/messages/$id" params={{ id: messageId }}>
              {t('openMessage')}
            </Link>
          ),
        ],
        [
          t('decided'),
          decidedAt &&
            t('decidedBy', {
              by: whoDecided(proposal),
              at: formatInstant(decidedAt, locale),
              reason: decisionReason,
            }),
        ],
      ]}
    />
  )
}

const pointersIn = ({ asked }: Proposal): readonly string[] =>
  Array.isArray(asked?.pointers) ? asked.pointers.map(String) : []

const Asked = ({ proposal }: { readonly proposal: Proposal }) => {
  const t = useWords(words)
  const { proposal: id, action, asked } = proposal
  if (!asked) return <p className="quiet">{t('over')}</p>
  return (
    <>
      {action === 'correct' && <ProposedDifference id={id} pointers={pointersIn(proposal)} />}
      <CodeView title={t('asked')} value={asked} />
    </>
  )
}

/** One proposal: what it would do, and the second person's decision. */
export const Screen = () => {
  const t = useWords(words)
  const name = useWords(actionNames)
  const id = useParam('id')
  const { data, error, refetch } = useQuery({
    queryKey: ['proposal', id],
    queryFn: () => ask(api.GET('/v1/proposals/{id}', { params: { path: { id } } })),
  })
  const back = { path: '/proposals', title: t('back') }
  if (!data)
    return (
      <Page title={t('one')} back={back}>
        {error ? <ProblemNote error={error} retry={() => void refetch()} /> : <Loading />}
      </Page>
    )
  return (
    <Page title={name(data.action)} lead={<ProposalState proposal={data} />} back={back}>
      <Panel title={t('one')}>
        <About proposal={data} />
        <Decide proposal={data} />
      </Panel>
      <Panel title={t('asked')}>
        <Asked proposal={data} />
      </Panel>
    </Page>
  )
}
