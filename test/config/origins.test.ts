import { expect, test } from 'vitest'
import { mergeNodes } from '#config/reading/node.ts'
import { originsIn } from '#config/reading/origins.ts'
import { parseFile } from '#config/reading/parse.ts'
import { substituteFrom } from '#config/reading/substitute.ts'

const read = (path: string, text: string) => {
  const node = parseFile({ path, text }, substituteFrom({ NAME: 'x', PASSWORD: 'y' }, {}), [])
  if (!node) throw new Error('No settings')
  return node
}

const originOf = originsIn(
  mergeNodes(
    read(
      'default.yaml',
      'work: { drainMs: 5 }\nendpointDefaults: { timeoutMs: 10, retry: { delaysSeconds: [1] } }',
    ),
    read(
      'prod.yaml',
      [
        'endpointDefaults:',
        '  timeoutMs: 20',
        'shares:',
        '  longPolls: 3',
        'endpoints:',
        '  portal:',
        '    adapter: portal',
        '    settings:',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: as a configuration names a variable.
        '      user: a-${NAME}',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: as a configuration names a variable.
        '      names: [b, "${NAME}", "${PASSWORD}"]',
        'senders:',
        '  - name: city',
      ].join('\n'),
    ),
  ),
  'default.yaml',
)

test.each([
  ['work.drainMs', { from: 'default', variables: [] }],
  ['work.unknown', { from: 'default', variables: [] }],
  ['endpoints.portal.adapter', { from: 'file', place: { file: 'prod.yaml', line: 7 }, variables: [] }],
  ['endpoints.portal.timeoutMs', { from: 'file', place: { file: 'prod.yaml', line: 2 }, variables: [] }],
  ['endpoints.portal.retry.delaysSeconds', { from: 'default', variables: [] }],
  ['senders.0.name', { from: 'file', place: { file: 'prod.yaml', line: 12 }, variables: [] }],
  ['senders.0.shares.longPolls', { from: 'file', place: { file: 'prod.yaml', line: 4 }, variables: [] }],
  [
    'endpoints.portal.settings.user',
    { from: 'environment', place: { file: 'prod.yaml', line: 9 }, variables: ['NAME'] },
  ],
  [
    'endpoints.portal.settings.names',
    { from: 'environment', place: { file: 'prod.yaml', line: 10 }, variables: ['NAME', 'PASSWORD'] },
  ],
])('%s comes from where it was written down', (path, origin) => {
  expect(originOf(path.split('.'))).toEqual(origin)
})
