import { parseArgs } from 'node:util'

export interface Options {
  readonly rounds: number
  readonly messages: number
  readonly steadySeconds: number
  readonly steadyPace: number
  /** Messages a second of the low loads, and how long each lasts. */
  readonly paces: readonly number[]
  readonly paceSeconds: number
  /** Names of the scenarios to run; all when empty. */
  readonly only: readonly string[]
  readonly backlog?: readonly number[]
  readonly json: boolean
  readonly profiles?: string
}

export const usage = `npm run bench -- [options]
  --rounds <n>           how often every scenario runs (3)
  --messages <n>         messages of a burst (10000)
  --steady-seconds <n>   how long the steady load lasts (15)
  --steady-pace <n>      messages a second of the steady load (600)
  --paces <a,b>          messages a second of the low loads (5,20,50,100)
  --pace-seconds <n>     how long each of them lasts (10)
  --only <a,b>           only these scenarios
  --backlog[=<a,b>]      instead: accept, deliver and look up beside so many waiting messages (10000,100000,1000000)
  --json                 the figures as one line of JSON
  --profile <folder>     write CPU profiles of the programs there
`

const whole = (name: string, text: string): number => {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new Error(`--${name} must be a whole number above 0, not "${text}"`)
}

const standardBacklog = '10000,100000,1000000'

/** `--backlog` alone stands for the standard steps. */
const spelled = (args: readonly string[]) =>
  args.map((arg) => (arg === '--backlog' ? `--backlog=${standardBacklog}` : arg))

export const readOptions = (args: readonly string[], scenarios: readonly string[]): Options => {
  const { values } = parseArgs({
    args: spelled(args),
    options: {
      rounds: { type: 'string', default: '3' },
      messages: { type: 'string', default: '10000' },
      'steady-seconds': { type: 'string', default: '15' },
      'steady-pace': { type: 'string', default: '600' },
      paces: { type: 'string', default: '5,20,50,100' },
      'pace-seconds': { type: 'string', default: '10' },
      only: { type: 'string', default: '' },
      backlog: { type: 'string' },
      json: { type: 'boolean', default: false },
      profile: { type: 'string' },
    },
  })
  const only = values.only.split(',').filter(Boolean)
  const unknown = only.filter((name) => !scenarios.includes(name))
  if (unknown.length > 0)
    throw new Error(`--only: no scenario ${unknown.join(', ')}; there are ${scenarios.join(', ')}`)
  return {
    rounds: whole('rounds', values.rounds),
    messages: whole('messages', values.messages),
    steadySeconds: whole('steady-seconds', values['steady-seconds']),
    steadyPace: whole('steady-pace', values['steady-pace']),
    paces: values.paces.split(',').map((pace) => whole('paces', pace)),
    paceSeconds: whole('pace-seconds', values['pace-seconds']),
    only,
    json: values.json,
    ...(values.backlog !== undefined && {
      backlog: values.backlog.split(',').map((step) => whole('backlog', step)),
    }),
    ...(values.profile !== undefined && { profiles: values.profile }),
  }
}
