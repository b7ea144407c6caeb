import { expect, test } from 'vitest'
import { queueTrouble, unfitFor } from '#queue/trouble.ts'

test.each([
  ["READONLY You can't write against a read only replica.", 'read-only'],
  ["ERR Error running script (call to f_1): @user_script:7: -READONLY You can't write", 'read-only'],
  ["OOM command not allowed when used memory > 'maxmemory'. script: ab, on @user_script:2.", 'full'],
  ['MISCONF Redis is configured to save RDB snapshots', 'cannot-save'],
  ['NOREPLICAS Not enough good replicas to write.', 'lacks-replicas'],
  ['LOADING Redis is loading the dataset in memory', 'starting'],
  ["MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.", 'no-master'],
  ['CLUSTERDOWN Hash slot not served', 'no-master'],
  ['WRONGPASS invalid username-password pair or user is disabled.', 'refused'],
  ["NOPERM User default has no permissions to run the 'evalsha' command", 'refused'],
  ['connect ECONNREFUSED 127.0.0.1:6379', 'lost'],
])('%s', (message, trouble) => {
  expect(queueTrouble(new Error(message))).toBe(trouble)
})

test.each([
  ['42501', 'lacks-rights'],
  ['25006', 'read-only'],
  ['53100', 'full'],
  ['57P03', 'starting'],
  ['28P01', 'refused'],
  ['42P01', 'lost'],
])('PostgreSQL says %s', (code, trouble) => {
  expect(queueTrouble(Object.assign(new Error('words of the server'), { code }))).toBe(trouble)
})

const described = (facts: Record<string, string>) =>
  ['# Server', ...Object.entries(facts).map(([name, value]) => `${name}:${value}`), ''].join('\r\n')
const sound = { redis_version: '7.0.15', role: 'master', maxmemory_policy: 'noeviction' }

test.each([
  [{}, undefined],
  [{ redis_version: '6.2.0' }, undefined],
  [{ redis_version: '6.0.16' }, 'too-old'],
  [{ redis_version: '4.0.14', maxmemory_policy: 'volatile-lru' }, 'too-old'],
  [{ role: 'slave' }, 'read-only'],
  [{ maxmemory_policy: 'allkeys-lru' }, 'evicting'],
])('a server that says %o of itself', (change, trouble) => {
  expect(unfitFor(described({ ...sound, ...change }))?.trouble).toBe(trouble)
})

test('a server that says nothing of itself is not judged', () => {
  expect(unfitFor('')).toBeUndefined()
})
