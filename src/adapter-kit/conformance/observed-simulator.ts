import type { Adapter } from '../adapter.ts'
import type { Simulator, SimulatorReply, SimulatorRequest } from '../simulator.ts'

/** What a test hears of a simulator, and what it puts in its mouth. */
export interface Observer {
  /** What each request asked for, in order. */
  aims: string[]
  /** Answers in place of the partner's rules. */
  instead: ((request: SimulatorRequest) => SimulatorReply) | undefined
  /** The one that is observed. */
  simulator: Simulator | undefined
  /** Called with what a request asks for when it has arrived, before it is answered. */
  arrived?: ((aim: string) => void) | undefined
}

const observedSimulator = (simulator: Simulator, observer: Observer): Simulator => ({
  ...simulator,
  answer: (request, day) => observer.instead?.(request) ?? simulator.answer(request, day),
  aim(request) {
    const aim = simulator.aim(request)
    observer.aims.push(aim)
    observer.arrived?.(aim)
    return aim
  },
})

/** The same adapter, its simulator observed. */
export const observed = (adapter: Adapter, observer: Observer): Adapter => {
  const { simulator } = adapter
  if (!simulator) throw new Error(`${adapter.name} has no simulator`)
  const create: typeof simulator.create = (options) => {
    const made = simulator.create(options)
    observer.simulator = made
    return observedSimulator(made, observer)
  }
  return { ...adapter, simulator: { ...simulator, create } }
}
