import type { Adapter, SimulatorReply } from '#adapter-kit'
import type { Example, Subject } from '#conformance'
import { canLookUp, deliver, lookUp, onStage, prepareLane } from '../../src/adapter-kit/conformance/stage.ts'

/** What a partner answers on a good day to all calls of one example, by what they ask for. */
export interface Tape {
  readonly answers: ReadonlyMap<string, SimulatorReply>
  /** What the example's own request asks for; absent where it is not sent. */
  readonly aim: string
  readonly lookUpAim: string | undefined
  /** With what the partner holds what the example is about: before it, and once it was taken. */
  readonly reference: { readonly before?: string; readonly after?: string }
}

interface Heard {
  readonly aim: string
  readonly reply: SimulatorReply
}

const listening = (adapter: Adapter, heard: Heard[]): Adapter => {
  const { simulator } = adapter
  if (!simulator) throw new Error(`${adapter.name} has no simulator`)
  return {
    ...adapter,
    simulator: {
      ...simulator,
      create: (options) => {
        const made = simulator.create(options)
        return {
          ...made,
          answer: async (request, day) => {
            const reply = await made.answer(request, day)
            heard.push({ aim: made.aim(request), reply })
            return reply
          },
        }
      },
    },
  }
}

/** Plays an example once at its own simulator. */
export const tapeOf = async (subject: Subject, example: Example): Promise<Tape> => {
  const heard: Heard[] = []
  let [aim, lookUpAim]: [string, string | undefined] = ['', undefined]
  let reference: Tape['reference'] = {}
  await onStage({ ...subject, adapter: listening(subject.adapter, heard) }, example, async (stage) => {
    await prepareLane(stage)
    const { outcome } = await deliver(stage, example)
    const after = outcome?.kind === 'completed' ? outcome.reference : undefined
    const { reference: before } = stage.before
    reference = { ...(before !== undefined && { before }), ...(after !== undefined && { after }) }
    aim = heard.at(-1)?.aim ?? ''
    stage.before = after === undefined ? stage.before : { reference: after }
    if (!canLookUp(stage)) return
    await lookUp(stage, example)
    lookUpAim = heard.at(-1)?.aim
  }).catch((thrown: unknown) => {
    throw new Error(`${example.file} could not be played`, { cause: thrown })
  })
  return { answers: new Map(heard.map(({ aim: asked, reply }) => [asked, reply])), aim, lookUpAim, reference }
}
