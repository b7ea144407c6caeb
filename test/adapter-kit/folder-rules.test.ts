import { expect, test } from 'vitest'
import { folderProblems } from '#conformance'

test.each([
  ['adapter.ts', "import { other } from '../other/codes.ts'", /outside of the adapter's folder/],
  ['adapter.ts', "import axios from 'axios'", /imports axios/],
  ['adapter.ts', "import { find } from '#store/messages.ts'", /imports #store/],
  ['adapter.ts', "import { readFile } from 'node:fs/promises'", /imports node:fs/],
  ['adapter.ts', "import { rules } from './simulator/rules.ts'", /knows nothing of its simulator/],
  ['simulator.ts', "import { codes } from './codes.ts'", /nothing of our side/],
  ['simulator/rules.ts', "import { send } from '#transport/http.ts'", /a simulator knows/],
  ['codes.ts', 'const now = new Date()', /reads the clock/],
  ['codes.ts', 'const id = Math.random()', /throws dice/],
  ['codes.ts', 'const { KEY } = process.env', /reads the environment/],
  ['codes.ts', 'console.log(reply)', /writes to the console/],
  ['reply.ts', 'const read = (body) => JSON.parse(body)', /loses the digits/],
])('%s may not say: %s', (path, text, says) => {
  expect(folderProblems([{ path, text }]).join('\n')).toMatch(says)
})

test.each([
  ['adapter.ts', "import { operation } from '#adapter-kit'\nimport { codes } from './codes.ts'"],
  [
    'adapter.js',
    "import { operation } from 'longbien/adapter-kit'\nimport { createHash } from 'node:crypto'",
  ],
  ['rest/reply.ts', "import { codes } from '../codes.ts'"],
  ['cursor.ts', '// A cursor that we wrote.\nconst place = JSON.parse(cursor)'],
  ['simulator.ts', "import { readFileSync } from 'node:fs'\nimport { rules } from './simulator/rules.ts'"],
])('%s may say: %s', (path, text) => {
  expect(folderProblems([{ path, text }])).toEqual([])
})
