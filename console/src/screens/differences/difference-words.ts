import type { components } from '#api/contract.ts'
import type { Tone } from '#kit/badge.tsx'

type Difference = components['schemas']['reconciliation-difference']

export const differenceStates = [
  'waiting',
  'failed',
  'planned',
  'state-sent',
  'sent',
  'mended',
  'not-mended',
  'left',
  'ignored',
  'accepted',
  'outdated',
] as const satisfies readonly Difference['state'][]

/** Two states have words that the screen uses for something else. */
export const stateWord = (state: Difference['state']) =>
  state === 'waiting' ? 'is-waiting' : state === 'accepted' ? 'is-accepted' : state

export const stateTones: Readonly<Record<Difference['state'], Tone>> = {
  waiting: 'warn',
  failed: 'bad',
  'not-mended': 'bad',
  left: 'warn',
  planned: 'busy',
  'state-sent': 'busy',
  sent: 'busy',
  mended: 'good',
  ignored: 'plain',
  accepted: 'plain',
  outdated: 'plain',
}
