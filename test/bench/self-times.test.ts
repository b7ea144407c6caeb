import { expect, test } from 'vitest'
import { selfTimes } from '../../bench/report/self-times.ts'

const frame = (functionName: string, url = '') => ({ functionName, url, lineNumber: 4 })
const profile = {
  nodes: [
    { id: 1, callFrame: frame('(idle)') },
    { id: 2, callFrame: frame('work', 'file:///a/b.ts'), children: [3] },
    { id: 3, callFrame: frame('send', 'file:///a/node_modules/@some/client/index.js'), children: [4] },
    { id: 4, callFrame: frame('writev') },
    { id: 5, callFrame: frame('(garbage collector)') },
    { id: 6, callFrame: frame('onRead', 'node:net') },
  ],
  samples: [1, 2, 4, 2, 5, 6, 3],
  timeDeltas: [9000, 1000, 500, 2000, 250, 100, 50],
}

test('a profile is summed up by function and by who had it done, without waiting', () => {
  expect(selfTimes(profile, (path) => path.slice(3))).toEqual({
    busyMs: 3.9,
    functions: [
      { name: 'work b.ts:5', ms: 3 },
      { name: 'writev', ms: 0.5 },
      { name: '(garbage collector)', ms: 0.25 },
      { name: 'onRead node:net:5', ms: 0.1 },
      { name: 'send node_modules/@some/client/index.js:5', ms: 0.05 },
    ],
    owners: [
      { name: 'b.ts', ms: 3 },
      { name: '@some/client', ms: 0.55 },
      { name: '(garbage collector)', ms: 0.25 },
      { name: '(Node itself)', ms: 0.1 },
    ],
  })
})
