import {
  type Loop,
  type LoopOptions,
  type LoopState,
  type LoopStep,
  type LoopTools,
  type LoopWait,
  startLoop,
} from './loop.ts'

/** The background loops of one process. */
export interface Loops {
  /** Declares a loop and starts it; see `startLoop`. */
  readonly loop: <Result>(
    name: string,
    step: LoopStep<Result>,
    every: LoopWait<Result>,
    options?: LoopOptions,
  ) => Loop
  /** Those that run now. */
  states(): readonly LoopState[]
}

export const openLoops = (tools: LoopTools): Loops => {
  const open = new Set<Loop>()
  return {
    loop(name, step, every, options) {
      const loop = startLoop(tools, name, step, every, options)
      open.add(loop)
      const close = () => {
        open.delete(loop)
        return loop.close()
      }
      return { ...loop, close }
    },
    states: () => [...open].map((loop) => loop.state()),
  }
}
