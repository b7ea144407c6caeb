import type { components } from '#api/contract.ts'
import { Badge, type Tone } from '#kit/badge.tsx'
import { useWords } from '#words/language.ts'
import { partnerWords } from './words.ts'

export type InboundCall = components['schemas']['inbound-call']

export const outcomes = ['accepted', 'duplicate', 'ignored', 'rejected', 'deferred'] as const

const tones: Readonly<Record<InboundCall['outcome'], Tone>> = {
  accepted: 'good',
  duplicate: 'plain',
  ignored: 'plain',
  rejected: 'bad',
  deferred: 'warn',
}

export const OutcomeBadge = ({ outcome }: Pick<InboundCall, 'outcome'>) => {
  const t = useWords(partnerWords)
  return <Badge tone={tones[outcome]}>{t(outcome)}</Badge>
}

const kinds = ['callback', 'poll', 'question'] as const

/** `callback/<name>`, `poll/<name>` in words. */
export const useSource = () => {
  const t = useWords(partnerWords)
  return (source: string): string => {
    const [kind, ...name] = source.split('/')
    const known = kinds.find((one) => one === kind)
    return known ? t(known, { name: name.join('/') }) : source
  }
}
