import type { components } from '#api/contract.ts'
import { Badge } from '#kit/badge.tsx'
import { useSay } from '#words/language.ts'
import { stateWords } from './words.ts'

export type Case = components['schemas']['case']

export const CaseState = ({ state }: { readonly state: Case['state'] }) => {
  const say = useSay()
  const { tone, ...text } = stateWords[state]
  return <Badge tone={tone}>{say(text)}</Badge>
}
