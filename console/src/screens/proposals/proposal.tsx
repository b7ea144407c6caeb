import type { components } from '#api/contract.ts'
import { Badge, type Tone } from '#kit/badge.tsx'
import { useWords } from '#words/language.ts'
import { stateWords } from './words.ts'

export type Proposal = components['schemas']['proposal']

const tones: Readonly<Record<Proposal['state'], Tone>> = {
  waiting: 'warn',
  approved: 'good',
  rejected: 'plain',
  outdated: 'bad',
  expired: 'plain',
}

export const ProposalState = ({ proposal: { state } }: { readonly proposal: Proposal }) => {
  const t = useWords(stateWords)
  return <Badge tone={tones[state]}>{t(state)}</Badge>
}

const actor = (name: string, person: string | undefined) =>
  person === undefined ? name : `${name}/${person}`

export const whoAsked = ({ by, person }: Proposal): string => actor(by, person)

export const whoDecided = ({ decidedBy = '', decidedPerson }: Proposal): string =>
  actor(decidedBy, decidedPerson)
