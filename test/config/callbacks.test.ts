import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { buildConfig } from '#config/reading/build.ts'
import { talker } from '../inbound/talker.ts'

const defaults = { path: 'default.yaml', text: await readFile('config/default.yaml', 'utf8') }

const problems = (verify: object): string[] => {
  const endpoint = { adapter: 'talker', settings: {}, callbacks: { tell: { verify: [verify] } } }
  const sender = {
    name: 'city',
    keys: [{ sha256: 'a'.repeat(64) }],
    rights: { agencies: ['*'], messages: ['dossier'] },
  }
  const text = JSON.stringify({ senders: [sender], endpoints: { talker: endpoint } })
  const sources = [defaults, { path: 'c.yaml', text }]
  const built = buildConfig({ sources, env: {}, adapters: [talker().adapter] })
  return 'problems' in built ? built.problems.map(({ path, message }) => `${path} ${message}`) : []
}

const webhooks = (...secrets: string[]) => problems({ kind: 'standard-webhooks', secrets })

test('a secret of webhooks holds a key, or the configuration is refused without quoting it', () => {
  expect(webhooks('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')).toEqual([])
  const at = 'endpoints.talker.callbacks.tell.verify[0].secrets'
  const wrong = 'must be "whsec_" and a key in base64'
  expect(webhooks('whsec_', 'no base64', 'whsec_abcde')).toEqual(
    [0, 1, 2].map((index) => `${at}[${index}] ${wrong}`),
  )
})
