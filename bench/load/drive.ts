import { answerOf, launch, type Program } from '../program.ts'
import type { LoadPlan, LoadResult } from './plan.ts'

/** A generator with its requests made. */
export interface Load {
  readonly program: Program
  go(): Promise<LoadResult>
}

const within = async <Result>(what: string, ms: number, work: Promise<Result>): Promise<Result> => {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`${what} took more than ${Math.round(ms / 1000)} s`)), ms)
  try {
    return await Promise.race([work, promise])
  } finally {
    clearTimeout(timer)
  }
}

export const prepareLoad = async (
  plan: LoadPlan,
  folder: string,
  limitMs: number,
  stopAtEnd: (program: Program) => void,
): Promise<Load> => {
  const program = launch({ name: 'generator', script: 'load/generator.ts', folder })
  stopAtEnd(program)
  const answer = <Answer>(what: string) => within(what, limitMs, answerOf<Answer>(program))
  await answer('the start of the load')
  program.child.send(plan)
  await answer('making the requests')
  return {
    program,
    async go() {
      program.child.send('go')
      return answer<LoadResult>('handing in')
    },
  }
}
