import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
} from 'yaml'
import { formatPath, type Place, type SettingNode } from './node.ts'
import type { Problem } from './problems.ts'
import type { Substitute } from './substitute.ts'

/** A configuration file as it was read. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

type Report = (place: Place, path: readonly string[], message: string) => void

interface Reading {
  readonly placeOf: (node: unknown, fallback: Place) => Place
  readonly substitute: Substitute
  readonly report: Report
}

const readPair = (pair: Pair, inside: readonly string[], at: Place, reading: Reading) => {
  const place = reading.placeOf(pair.key, at)
  if (!isScalar(pair.key)) {
    reading.report(place, inside, 'has a key that is not a plain word')
    return undefined
  }
  const key = String(pair.key.value)
  return [key, readNode(pair.value, [...inside, key], place, reading)] as const
}

const readMapping = (map: YAMLMap, path: readonly string[], place: Place, reading: Reading): SettingNode => {
  const entries = map.items.map((pair) => readPair(pair, path, place, reading))
  return { kind: 'mapping', place, entries: new Map(entries.filter((entry) => entry !== undefined)) }
}

const readScalar = (value: unknown, path: readonly string[], place: Place, reading: Reading): SettingNode => {
  if (typeof value !== 'string') return { kind: 'scalar', place, value, from: 'file', variables: [] }
  const { text, from, problems, variables } = reading.substitute(value)
  for (const message of problems) reading.report(place, path, message)
  return { kind: 'scalar', place, value: text, from, variables }
}

const readNode = (node: unknown, path: readonly string[], place: Place, reading: Reading): SettingNode => {
  if (isMap(node)) return readMapping(node, path, place, reading)
  if (isSeq(node)) {
    const items = node.items.map((item, index) =>
      readNode(item, [...path, String(index)], reading.placeOf(item, place), reading),
    )
    return { kind: 'list', place, items }
  }
  if (isAlias(node)) {
    reading.report(reading.placeOf(node, place), path, 'is a YAML alias (*name); write the value out here')
    return { kind: 'scalar', place, value: null, from: 'unset', variables: [] }
  }
  return readScalar(isScalar(node) ? node.value : null, path, place, reading)
}

/** Some messages of the parser end with a piece of the file, which may be a secret. */
const withoutExcerpt = (message: string): string => message.replace(/: ".*$/s, '').replace(/\n.*$/s, '')

const parsed = (file: SourceFile): { document: Document; counter: LineCounter } => {
  const counter = new LineCounter()
  const document = parseDocument(file.text, { lineCounter: counter, prettyErrors: false, uniqueKeys: true })
  return { document, counter }
}

/** Reads one YAML file into settings with their places; undefined when it is no YAML mapping. */
export const parseFile = (
  file: SourceFile,
  substitute: Substitute,
  problems: Problem[],
): SettingNode | undefined => {
  const { document, counter } = parsed(file)
  const placeAt = (offset: number): Place => {
    const { line, col } = counter.linePos(offset)
    return { file: file.path, line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  for (const error of [...document.errors, ...document.warnings])
    problems.push({ ...placeAt(error.pos[0]), path: '', message: withoutExcerpt(error.message) })
  // With a key twice the rest is still readable; after any other error it would only be guessed.
  if (document.errors.some((error) => error.code !== 'DUPLICATE_KEY')) return undefined

  const report: Report = (place, path, message) =>
    problems.push({ ...place, path: formatPath(path), message })
  const placeOf = (node: unknown, fallback: Place): Place => {
    const range = (node as Node | null)?.range
    return range ? placeAt(range[0]) : fallback
  }
  const start = placeAt(0)
  const root = document.contents
  if (root !== null && !isMap(root) && !(isScalar(root) && root.value === null)) {
    report(start, [], 'must be a mapping of settings')
    return undefined
  }
  if (!isMap(root)) return { kind: 'mapping', place: start, entries: new Map() }
  return readMapping(root, [], start, { placeOf, substitute, report })
}
