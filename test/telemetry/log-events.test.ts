import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { logEvents } from '#telemetry/log-events.ts'

const source = new URL('../../src/', import.meta.url)

/** The calls of a logger in a file: the level and the text after the opening bracket. */
const callsIn = (text: string) =>
  [...text.matchAll(/\blog(?:ger)?\??\.(debug|info|warn|error|fatal|trace)\(\s*/g)].map((found) => ({
    level: found[1],
    rest: text.slice(found.index + found[0].length),
  }))

const eventOf = (rest: string) => /^\{[^}]*?\bevent: '([^']+)'/.exec(rest)?.[1]

/** Also the one that is chosen by the caller of a function: `logLost('queue.connection_lost')`. */
const eventsNamedIn = (text: string) => Object.keys(logEvents).filter((event) => text.includes(`'${event}'`))

const files = async () => {
  const names = await readdir(source, { recursive: true })
  const own = names.filter((name) => name.endsWith('.ts') && !name.endsWith('log-events.ts'))
  return Promise.all(own.map(async (name) => ({ name, text: await readFile(new URL(name, source), 'utf8') })))
}

test('every line of the log names its event, at the level that is declared', async () => {
  const calls = (await files()).flatMap(({ name, text }) =>
    callsIn(text).map(({ level, rest }) => ({ name, level, rest: rest.slice(0, 120), event: eventOf(rest) })),
  )
  expect(calls.length).toBeGreaterThan(30)
  const declared: Readonly<Record<string, { readonly level: string }>> = logEvents
  const wrong = calls.filter(({ event, level, rest }) =>
    event === undefined ? !/^\{ event,/.test(rest) : declared[event]?.level !== level,
  )
  expect(wrong).toEqual([])
})

test('every declared event is written somewhere', async () => {
  const named = new Set((await files()).flatMap(({ text }) => eventsNamedIn(text)))
  expect(Object.keys(logEvents).filter((event) => !named.has(event))).toEqual([])
})

test('an event has the form that alerts can rely on', () => {
  for (const event of Object.keys(logEvents)) expect(event).toMatch(/^[a-z]+\.[a-z]+(_[a-z]+)*$/)
})
