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
  readonly contention?: readonly number[]
  readonly cities?: readonly number[]
  /** A checkout of the version to compare with. */
  readonly before?: string
  /** Of the contention: deliveries that each worker may have under way, and how long the partner takes, in ms. */
  readonly underWay: number
  readonly latency: number
  /** All scenarios stand at once and take turns load by load. */
  readonly together: boolean
  readonly json: boolean
  readonly profiles?: string
}

export const usage = `npm run bench -- [options]
  --rounds <n>           how often every scenario runs (3)
  --messages <n>         messages of a burst (10000)
  --steady-seconds <n>   how long the steady load lasts (15)
  --steady-pace <n>      messages a second of the steady load (600), and of the cities together
  --paces <a,b>          messages a second of the low loads (5,20,50,100)
  --pace-seconds <n>     how long each of them lasts (10)
  --before <checkout>    the bridge of another checkout beside this one, as the scenario "before"
  --together             all of them stand at once and take turns load by load, for many short rounds
  --only <a,b>           only these scenarios
  --backlog[=<a,b>]      instead: accept, deliver and look up beside so many waiting messages (10000,100000,1000000)
  --contention[=<a,b>]   instead: deliver to a slow partner with so many workers (1,4,16)
  --under-way <n>        deliveries that each of them may have under way (64)
  --latency <ms>         how long that partner takes for an answer (50)
  --cities[=<a,b>]       instead: one pace shared by so many installations, a database each (1,10)
  --json                 the figures as one line of JSON
  --profile <folder>     write CPU profiles of the programs there
`

const whole = (name: string, text: string): number => {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new Error(`--${name} must be a whole number above 0, not "${text}"`)
}

/** What an option without a value stands for. */
const standard: Readonly<Record<string, string>> = {
  '--backlog': '10000,100000,1000000',
  '--contention': '1,4,16',
  '--cities': '1,10',
}

const spelled = (args: readonly string[]) =>
  args.map((arg) => (arg in standard ? `${arg}=${standard[arg]}` : arg))

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
      contention: { type: 'string' },
      cities: { type: 'string' },
      before: { type: 'string' },
      'under-way': { type: 'string', default: '64' },
      latency: { type: 'string', default: '50' },
      together: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      profile: { type: 'string' },
    },
  })
  const only = values.only.split(',').filter(Boolean)
  const known = values.before === undefined ? scenarios : [...scenarios, 'before']
  const unknown = only.filter((name) => !known.includes(name))
  if (unknown.length > 0)
    throw new Error(`--only: no scenario ${unknown.join(', ')}; there are ${known.join(', ')}`)
  return {
    rounds: whole('rounds', values.rounds),
    messages: whole('messages', values.messages),
    steadySeconds: whole('steady-seconds', values['steady-seconds']),
    steadyPace: whole('steady-pace', values['steady-pace']),
    paces: values.paces.split(',').map((pace) => whole('paces', pace)),
    paceSeconds: whole('pace-seconds', values['pace-seconds']),
    only,
    underWay: whole('under-way', values['under-way']),
    latency: whole('latency', values.latency),
    together: values.together,
    json: values.json,
    ...(values.before !== undefined && { before: values.before }),
    ...(values.cities !== undefined && {
      cities: values.cities.split(',').map((cities) => whole('cities', cities)),
    }),
    ...(values.contention !== undefined && {
      contention: values.contention.split(',').map((workers) => whole('contention', workers)),
    }),
    ...(values.backlog !== undefined && {
      backlog: values.backlog.split(',').map((step) => whole('backlog', step)),
    }),
    ...(values.profile !== undefined && { profiles: values.profile }),
  }
}
