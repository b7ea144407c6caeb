import { isRecord, parseJson, type SimulatorReply, type SimulatorRequest } from '#adapter-kit'
import { type Catalogue, catalogueOf } from './catalogue.ts'
import { type Json, textOf } from './records.ts'
import { jsonReply } from './routing.ts'

/** What the portal publishes, as it changes over time. */
export interface ChangingCatalogue extends Catalogue {
  /** Rows with a code that is there replace only the members that they name; others are new. */
  change(rows: readonly Json[], withdrawn: readonly string[]): void
  /** As it was in the beginning. */
  restore(): void
}

const codeOf = (row: Json) => textOf(row, 'MATTHC')

export const changingCatalogue = (beginning: Catalogue): ChangingCatalogue => {
  let now = beginning
  return {
    has: (code) => now.has(code),
    procedures: (code) => now.procedures(code),
    get rows() {
      return now.rows
    },
    get procedureList() {
      return now.procedureList
    },
    get fields() {
      return now.fields
    },
    get agencies() {
      return now.agencies
    },
    change(rows, withdrawn) {
      const left = now.rows.filter((row) => !withdrawn.includes(codeOf(row)))
      const known = new Set(left.map(codeOf))
      const changed = left.map((row) => ({ ...row, ...rows.find((one) => codeOf(one) === codeOf(row)) }))
      now = catalogueOf([...changed, ...rows.filter((row) => !known.has(codeOf(row)))], now.agencies)
    },
    restore() {
      now = beginning
    },
  }
}

const readChange = (body: string): { rows: readonly Json[]; withdrawn: readonly string[] } => {
  const { procedures = [], withdraw = [] } = parseJson(body) as { procedures?: unknown; withdraw?: unknown }
  if (!Array.isArray(procedures) || !procedures.every((row) => isRecord(row) && codeOf(row) !== ''))
    throw new Error('"procedures" must be a list of rows with MATTHC')
  if (!Array.isArray(withdraw) || !withdraw.every((code) => typeof code === 'string'))
    throw new Error('"withdraw" must be a list of codes')
  return { rows: procedures, withdrawn: withdraw }
}

/** `GET` shows the list, `PUT {procedures, withdraw}` changes it, `DELETE` restores it. */
export const controlCatalogue = (catalogue: ChangingCatalogue, request: SimulatorRequest): SimulatorReply => {
  try {
    if (request.method === 'DELETE') catalogue.restore()
    if (request.method === 'PUT') {
      const { rows, withdrawn } = readChange(request.body)
      catalogue.change(rows, withdrawn)
    }
  } catch (error) {
    return jsonReply(400, JSON.stringify({ error: error instanceof Error ? error.message : 'not JSON' }))
  }
  return jsonReply(200, JSON.stringify({ procedures: catalogue.procedureList }))
}
