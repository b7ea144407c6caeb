import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCli } from './run.ts'

const taken: string[] = []
const server = createServer(async (request, reply) => {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece)
  taken.push(`${request.method} ${request.url} ${Buffer.concat(pieces).toString('utf8')}`)
  reply.setHeader('content-type', 'application/json')
  reply.end('{"moves":[],"recomputations":[]}')
})
let env: Readonly<Record<string, string>> = {}

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  env = { LONGBIEN_URL: `http://127.0.0.1:${port}`, LONGBIEN_KEY: 'any' }
})

afterAll(() => server.close())

test('an option that a command and one below it have reaches the one that works, behind either', async () => {
  const asked = ['--since', '2026-11-30', '--reason', 'x', '--json']
  const behind = await runCli(['outages', 'announce', '--endpoint', 'land', ...asked], env)
  const before = await runCli(['outages', '--endpoint', 'land', 'announce', ...asked], env)
  expect(taken.splice(0).map((line) => /"endpoint":"land"/.test(line))).toEqual([true, true])
  expect([behind, before].map(({ out }) => out.trimStart()[0])).toEqual(['{', '{'])
})

test('what stands below tells its own answer as JSON', async () => {
  const { code, out } = await runCli(['clock', 'recomputations', '--json', '--limit', '1'], env)
  expect(code).toBe(0)
  expect(out).toMatch(/^\{/)
})
