import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import { keyHash } from '../support/installation.ts'
import { aDossier, item, useGateway } from './gateway.ts'

const senders = ['a', 'b'].map((name) => ({
  name,
  keys: [{ sha256: keyHash(`key-of-${name}`) }],
  rights: { agencies: ['*'], messages: ['dossier', 'progress'] },
}))
const gateway = useGateway({ senders })

let address = ''
beforeAll(async () => {
  address = await gateway.app().listen({ host: '127.0.0.1', port: 0 })
})

const send = async (as: string, method: string, path: string, body: string) => {
  const answer = await fetch(`${address}${path}`, {
    method,
    headers: { authorization: `Bearer key-of-${as}`, 'content-type': 'application/json' },
    body,
  })
  const comeBackSeconds = Number(answer.headers.get('retry-after') ?? 0)
  return { status: answer.status, comeBackSeconds, body: (await answer.json()) as unknown }
}

const sendBulk = async (body: string) => {
  for (;;) {
    const answer = await send('b', 'POST', '/v1/messages', body)
    if (answer.status !== 429) return answer
    await pause(answer.comeBackSeconds * 1000)
  }
}

/** One after the other for as long as it takes, and what each took. */
const sendSingles = async (goesOn: (sent: number) => boolean) => {
  const took: number[] = []
  while (goesOn(took.length)) {
    const dossier = aDossier()
    const begun = performance.now()
    const { status } = await send('a', 'PUT', `/v1/dossiers/${dossier.code}`, JSON.stringify(dossier))
    took.push(performance.now() - begun)
    expect(status).toBe(202)
  }
  return took
}

const percentile = (took: readonly number[], part: number) =>
  [...took].sort((one, other) => one - other)[Math.ceil(took.length * part) - 1] ?? 0

const median = (numbers: readonly number[]) => percentile(numbers, 0.5)

const aRound = async () => {
  const bulks = Array.from({ length: 12 }, () =>
    JSON.stringify(Array.from({ length: 400 }, () => item(aDossier()))),
  )
  const idle = await sendSingles((sent) => sent < 50)
  let under = true
  const all = Promise.all(bulks.map(sendBulk)).finally(() => {
    under = false
  })
  const [beside, answers] = await Promise.all([sendSingles(() => under), all])
  for (const { body } of answers)
    expect((body as { status: number }[]).filter(({ status }) => status === 202)).toHaveLength(400)
  const ratio = (part: number) => percentile(beside, part) / percentile(idle, part)
  return { usual: ratio(0.5), slowest: ratio(0.99) }
}

// What else a machine does can only make it slower: it is measured again before it counts.
test('twelve bulk calls of one sender do not slow the single messages of another to twice their time', {
  timeout: 240_000,
  retry: 2,
}, async () => {
  await sendSingles((sent) => sent < 20)
  const rounds: Awaited<ReturnType<typeof aRound>>[] = []
  for (let round = 0; round < 3; round += 1) rounds.push(await aRound())
  expect(median(rounds.map(({ usual }) => usual))).toBeLessThan(2)
  // The one in a hundred that comes just when a large body is parsed.
  expect(median(rounds.map(({ slowest }) => slowest))).toBeLessThan(5)
})
