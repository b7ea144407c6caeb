import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'

const module = new URL('../../src/telemetry/standard-output.ts', import.meta.url).href

/** Runs a program that has `out`, and gives what it wrote, in pieces as they were written. */
const run = async (program: string) => {
  const text = `import { standardOutput } from '${module}'; const out = standardOutput(); ${program}`
  const child = spawn(process.execPath, ['--input-type=module', '-e', text], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const pieces: string[] = []
  child.stdout.setEncoding('utf8').on('data', (piece: string) => pieces.push(piece))
  const [code] = await once(child, 'close')
  return { code, pieces, written: pieces.join('') }
}

const lines = (count: number) => Array.from({ length: count }, (_, at) => `line ${at}\n`).join('')
const write = (count: number) => `for (let at = 0; at < ${count}; at += 1) out.write('line ' + at + '\\n');`

test('lines of one breath leave together, in order', async () => {
  const { pieces } = await run(write(3))
  expect(pieces).toEqual([lines(3)])
})

test('nothing waits for more to come', async () => {
  const { pieces } = await run(`out.write('first\\n'); setTimeout(() => out.write('second\\n'), 300)`)
  expect(pieces).toEqual(['first\n', 'second\n'])
})

test.each([
  ['exits in the same breath', 'process.exit(0)', 0],
  ['fails without anybody catching it', `throw new Error('a bug')`, 1],
])('a process that %s loses none', async (_, end, expected) => {
  const { code, written } = await run(`${write(5000)} ${end}`)
  expect(code).toBe(expected)
  expect(written).toBe(lines(5000))
})

test('a reader that has gone ends nothing', async () => {
  const text = `import { standardOutput } from '${module}'; const out = standardOutput();
    let left = 20; const timer = setInterval(() => { out.write('line\\n'); left -= 1; if (left === 0) clearInterval(timer) }, 10)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', text], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  child.stdout.destroy()
  const [code] = await once(child, 'close')
  expect(code).toBe(0)
})
