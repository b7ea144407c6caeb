import { api, ask } from '#api/client.ts'
import { useMay, usePerson } from '#api/session.ts'
import { Action } from '#kit/action.tsx'
import { Note } from '#kit/note.tsx'
import { useWords } from '#words/language.ts'
import { type Proposal, whoAsked } from './proposal.tsx'
import { decisionWords } from './words.ts'

const consoleName = 'console'
const refresh = [['proposals'], ['proposal'], ['messages'], ['message'], ['attention']]

const Approve = ({ proposal }: { readonly proposal: Proposal }) => {
  const t = useWords(decisionWords)
  const params = { path: { id: proposal.proposal } }
  return (
    <Action<undefined, Proposal>
      label={t('approve')}
      look="main"
      icon="check"
      title={t('approveTitle')}
      confirm={t('approve')}
      says={() => <p>{t('approveSays', { by: whoAsked(proposal) })}</p>}
      reason="required"
      run={({ reason }) => ask(api.POST('/v1/proposals/{id}/approve', { params, body: { reason } }))}
      done={() => t('approved')}
      refresh={refresh}
    />
  )
}

const Reject = ({ proposal, own }: { readonly proposal: Proposal; readonly own: boolean }) => {
  const t = useWords(decisionWords)
  const params = { path: { id: proposal.proposal } }
  const label = t(own ? 'takeBack' : 'reject')
  return (
    <Action<undefined, Proposal>
      label={label}
      look="danger"
      title={t('rejectTitle')}
      confirm={label}
      says={() => <p>{t('rejectSays')}</p>}
      reason="required"
      run={({ reason }) => ask(api.POST('/v1/proposals/{id}/reject', { params, body: { reason } }))}
      done={() => t('rejected')}
      refresh={refresh}
    />
  )
}

/** Approves or refuses what waits; who asked for it may only take it back. */
export const Decide = ({ proposal }: { readonly proposal: Proposal }) => {
  const t = useWords(decisionWords)
  const may = useMay()
  const { person } = usePerson()
  if (proposal.state !== 'waiting') return null
  const own = proposal.by === consoleName && proposal.person === person
  return (
    <div className="stack">
      {own && <Note>{t('own')}</Note>}
      {!own && !may('approve') && <Note tone="warn">{t('noRight')}</Note>}
      <div className="row">
        {!own && may('approve') && <Approve proposal={proposal} />}
        {(own || may('approve')) && <Reject proposal={proposal} own={own} />}
      </div>
    </div>
  )
}
