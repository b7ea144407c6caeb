import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Context, createContext, Script } from 'node:vm'
import { isObject } from '#adapter-kit'

/** Of one run, all expressions of a mapping together. */
export const runLimitMs = 200
const contextLimits = {
  codeGeneration: { strings: false, wasm: false },
  microtaskMode: 'afterEvaluate',
} as const

/**
 * Runs inside. The evaluator gives promises, though nothing in it waits: they are settled when the script's own queue of microtasks
 * is done. `$pad` is the one function that makes a long text without a step that could be interrupted.
 */
const inside = `
const known = new Map()
const most = { stack: 300, sequence: 20000 }
const longest = 1000000
let answer
const pad = (text, width, char) => {
  if (Math.abs(width) > 10000) throw { code: 'PAD_TOO_WIDE' }
  const filling = char === undefined || char === '' ? ' ' : char
  const missing = Math.max(0, Math.abs(width) - Array.from(text).length)
  const padding = Array.from(filling.repeat(missing)).slice(0, missing).join('')
  return width < 0 ? padding + text : text + padding
}
const expressionOf = (text) => {
  let expression = known.get(text)
  if (!expression) {
    expression = jsonata(text, most)
    expression.registerFunction('pad', (text, width, char) => text === undefined ? undefined : pad(text, width, char), '<s-ns?:s>')
    known.set(text, expression)
  }
  return expression
}
const sizeOf = (value, depth) => {
  if (depth > 100) throw { code: 'TOO_DEEP' }
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return 8
  let size = 8
  for (const name of Object.keys(value)) {
    size += name.length + sizeOf(value[name], depth + 1)
    if (size > longest) throw { code: 'TOO_LARGE' }
  }
  return size
}
const failed = (error) => {
  answer = JSON.stringify({ failed: String((error && error.code) || 'ERROR') })
}
const run = (texts, scope) => {
  answer = undefined
  try {
    const { document, names } = JSON.parse(scope)
    Promise.all(JSON.parse(texts).map((text) => expressionOf(text).evaluate(document, names))).then((values) => {
      for (const value of values) if (sizeOf(value, 0) > longest) throw { code: 'TOO_LARGE' }
      answer = JSON.stringify({ values: values.map((value) => (value === undefined ? {} : { value })) })
    }).catch(failed)
  } catch (error) {
    failed(error)
  }
}
Math.random = undefined
Date.now = () => 0
`

const runIt = new Script('run(texts, scope)', { filename: 'mapping' })
const takeIt = new Script('answer', { filename: 'mapping' })

const library = (): Script => {
  const file = createRequire(import.meta.url).resolve('jsonata/jsonata.min.js')
  return new Script(readFileSync(file, 'utf8'), { filename: 'jsonata' })
}

let compiled: Script | undefined
let open: Context | undefined

const sandbox = (): Context => {
  if (open) return open
  compiled ??= library()
  open = createContext({}, contextLimits)
  compiled.runInContext(open)
  new Script(inside, { filename: 'mapping' }).runInContext(open)
  return open
}

const isTimeout = (thrown: unknown): boolean =>
  isObject(thrown) && 'code' in thrown && thrown.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'

/** A machine that is asleep or busy lets time go by too; only what was worked counts. */
const mostTries = 5

/**
 * Runs JSONata apart from everything: texts go in, a text comes out, and no clock, chance, file or network is in reach. Undefined where
 * the expressions worked longer than {@link runLimitMs}.
 */
export const runApart = (texts: string, scope: string): string | undefined => {
  for (let tries = 1; tries <= mostTries; tries += 1) {
    const before = process.threadCpuUsage()
    const context = sandbox()
    Object.assign(context, { texts, scope })
    try {
      runIt.runInContext(context, { timeout: runLimitMs })
      return String(takeIt.runInContext(context))
    } catch (thrown) {
      // What was interrupted in the middle is not used again.
      open = undefined
      if (!isTimeout(thrown)) throw thrown
      const { user, system } = process.threadCpuUsage(before)
      if (user + system >= runLimitMs * 500) return undefined
    }
  }
  return undefined
}
