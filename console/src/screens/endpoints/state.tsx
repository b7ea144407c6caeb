import type { components } from '#api/contract.ts'
import { Badge, type Tone } from '#kit/badge.tsx'
import { useWords } from '#words/language.ts'
import { states } from './words.ts'

export type Endpoint = components['schemas']['endpoint']

type Pulsed = NonNullable<components['schemas']['pulse']['endpoints']>[number]

/** What of the pulse makes an endpoint worth reading anew; not when it was counted. */
export const standing = ({ name, state, backlog }: Pulsed) => {
  const { asOf: _, ...counts } = backlog ?? { asOf: '' }
  return { name, state, counts }
}

const tones: Readonly<Record<Endpoint['state'], Tone>> = {
  open: 'good',
  paused: 'warn',
  'breaker-open': 'bad',
  probing: 'busy',
  slowed: 'warn',
}

export const EndpointState = ({ state }: { readonly state: Endpoint['state'] }) => {
  const t = useWords(states)
  return <Badge tone={tones[state]}>{t(state)}</Badge>
}
