import { isRecord, parseJson, type SimulatorReply, type SimulatorRequest } from '#adapter-kit'
import { type Citizens, isAct } from './citizens.ts'
import { readPlan } from './citizens-plan.ts'
import { disagree, disagreements, type Spoilable } from './disagreements.ts'
import type { Questions } from './questions.ts'
import { type Json, textOf } from './records.ts'
import { jsonReply } from './routing.ts'

const reply = (status: number, body: Json): SimulatorReply => jsonReply(status, `${JSON.stringify(body)}\n`)

const countIn = (given: Json): number => {
  const { count = 1 } = given
  if (!Number.isSafeInteger(count) || Number(count) < 1 || Number(count) > 100_000)
    throw new Error('"count" must be from 1 to 100000')
  return Number(count)
}

const codesIn = (given: Json): string[] => {
  const { codes } = given
  if (Array.isArray(codes) && codes.every((code) => typeof code === 'string')) return codes
  throw new Error('"codes" must be a list of dossier codes')
}

type Route = (given: Json) => Json

export const controls = {
  'GET /_citizens': 'how citizens and the portal behave now',
  'PUT /_citizens':
    'sets it: `callbacks` (`submissions`, `taxNotices`, `payments`: where we listen), `proof` (`basic`, `hmac`, `headers`), `conduct` (`callShare`, `repeats`, `loseReplies`, `lies`, `reorder`, `retryMs`, `maxTries`, `timeoutMs`, `atOnce`, `lateMs`, `seed`), `acts` (`supplement` after status 5, `withdraw` after 2, `pay` after 6); shares are from 0 to 1',
  'POST /_submit':
    'citizens hand in `count` dossiers, perhaps with `data` of your own in them; answers their codes',
  'POST /_act':
    'citizens do `act` (`amend`, `supplement`, `withdraw`, `pay`, `payTax`, `taxNotice`) with dossiers of these `codes`',
  'POST /_ask': 'citizens put `count` questions `to` the `city` or an `agency`',
  'POST /_payments': 'a payment is begun under `reference` for `amount`, and `paid` if so said',
  'POST /_disagree': `what was acknowledged becomes something else, of dossiers of these \`codes\` or of a \`share\` of all, drawn by \`seed\`; \`what\`: ${Object.entries(
    disagreements,
  )
    .map(([name, means]) => `\`${name}\` (${means})`)
    .join(', ')}`,
} as const

/** What outsiders do at the portal, for tests and demonstrations; and what it does with its own registers. */
export const portalControl = (citizens: Citizens, questions: Questions, registers: readonly Spoilable[]) => {
  const routes: Readonly<Record<keyof typeof controls, Route>> = {
    'GET /_citizens': () => ({ ...citizens.plan() }),
    'PUT /_citizens': (given) => {
      citizens.follow(readPlan(given))
      return { ...citizens.plan() }
    },
    'POST /_submit': (given) => {
      const { count: _count, data = {} } = given
      if (!isRecord(data)) throw new Error('"data" must be an object')
      return { codes: citizens.submit(countIn(given), data) }
    },
    'POST /_act': (given) => {
      const { act } = given
      if (!isAct(act)) throw new Error('"act" is none that citizens do')
      const unknown = codesIn(given).filter((code) => !citizens.act(act, code))
      if (unknown.length > 0) throw new Error(`Not submitted here: ${unknown.join(', ')}`)
      return { acted: codesIn(given).length }
    },
    'POST /_ask': (given) => ({
      questions: questions.ask(countIn(given), given.to === 'agency' ? 'agency' : 'city'),
    }),
    'POST /_payments': (given) => {
      const reference = textOf(given, 'reference')
      if (reference === '') throw new Error('"reference" is missing')
      citizens.payments.open(reference, String(given.amount ?? 30_000), given.paid === true)
      return { reference }
    },
    'POST /_disagree': (given) => disagree(given, registers),
  }

  return ({ method, path, body }: SimulatorRequest): SimulatorReply | undefined => {
    const route = Object.entries(routes).find(([call]) => call === `${method} ${path}`)?.[1]
    if (!route) return undefined
    try {
      const given = body === '' ? {} : parseJson(body)
      if (!isRecord(given)) throw new Error('The body must be an object')
      return reply(200, route(given))
    } catch (error) {
      return reply(400, { error: error instanceof Error ? error.message : 'not JSON' })
    }
  }
}
