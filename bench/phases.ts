import type { PhasePlan } from './measure/phase.ts'
import type { Options } from './options.ts'
import { tuning } from './tuning.ts'

/** The scenario of the portal's own adapter. */
export const throughPortal = 'longbien-portal'

const limitMs = 240_000
/** Before that the engine has not compiled all that a message goes through: the first thousands cost twice as much. */
const warmUp = 15_000
/** At a steady pace a connection is a message under way: enough for a second of them. */
const steadyConnections = 256

/** The phase of a low load. */
export const paceName = (pace: number): string => `pace-${pace}`

export const phasesOf = (options: Options): PhasePlan[] => {
  const { messages, steadyPace, steadySeconds, paces, paceSeconds } = options
  const { connections } = tuning
  return [
    { name: 'burst', messages, perDossier: 1, connections, limitMs },
    { name: 'dossiers', messages, perDossier: 5, connections, limitMs },
    {
      name: 'steady',
      messages: steadyPace * steadySeconds,
      perDossier: 1,
      connections: steadyConnections,
      pace: steadyPace,
      limitMs,
    },
    ...paces.map((pace) => ({
      name: paceName(pace),
      messages: pace * paceSeconds,
      perDossier: 1,
      connections: steadyConnections,
      pace,
      limitMs,
      fromRest: true,
    })),
  ]
}

export const titlesOf = ({ messages, steadyPace, steadySeconds, paces, paceSeconds }: Options) => ({
  burst: `Burst: ${messages} messages as fast as the door takes them on ${tuning.connections} connections, a dossier each`,
  dossiers: `The same with 5 messages a dossier`,
  steady: `Steady: ${steadyPace} messages a second for ${steadySeconds} s, measured from the planned moment`,
  ...Object.fromEntries(
    paces.map((pace) => [paceName(pace), `Low: ${pace} messages a second for ${paceSeconds} s`]),
  ),
})

export const warmUpOf = (): PhasePlan => ({
  name: 'warm-up',
  messages: warmUp,
  perDossier: 1,
  connections: tuning.connections,
  limitMs,
})
