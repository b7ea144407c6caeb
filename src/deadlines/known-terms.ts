import { bareProcedureCode } from '#messages/rules/procedure-code.ts'
import type { Term } from '#messages/term.ts'
import { readTerm } from './term.ts'
import { dayOf } from './vietnam-day.ts'

/** The term that a procedure had on the day of reception. */
export type TermOf = (procedureCode: string, receivedAt: Date) => Promise<Term | undefined>

export interface KnownTerms {
  of: TermOf
  /**
   * The same at once, from memory. Undefined also while a procedure is asked about for the first time: the intake does not
   * wait for what only leads to a warning.
   */
  inMemory(procedureCode: string, receivedAt: Date): Term | undefined
  /**
   * As `inMemory`, or the term of another day where that one is not known yet: enough to keep an eye on a dossier, too little
   * to contradict anybody.
   */
  near(procedureCode: string, receivedAt: Date): Term | undefined
}

/** As the settings have them at the moment. */
export type WrittenTerms = ReadonlyMap<string, Term | undefined>

export const readTerms = (written: Readonly<Record<string, string>>): WrittenTerms =>
  new Map(Object.entries(written).map(([code, term]) => [code, readTerm(term)]))

/** A term is published days before it is in force. */
const freshMs = 600_000
/** Procedures and days of reception that are in use at once are fewer. */
const maxKept = 10_000

interface Kept {
  readonly term: Term | undefined
  readonly until: number
}

/**
 * Terms as the settings give them, procedure by procedure; else those of the catalogue; else the settings' default. A code
 * with the local authority's suffix is looked up as it is, then without it. What is known of the catalogue stays when the
 * settings change.
 */
export const knownTerms = (
  written: () => WrittenTerms,
  catalogue: TermOf | undefined,
  onError: (error: unknown) => void,
): KnownTerms => {
  const ownOf = (code: string) =>
    code === 'default' ? undefined : (written().get(code) ?? written().get(bareProcedureCode(code)))
  const fallback = () => written().get('default')

  const kept = new Map<string, Kept>()
  const asked = new Set<string>()
  /** The last answer for each procedure, whatever the day: terms seldom change. */
  const latest = new Map<string, Pick<Kept, 'term'>>()
  const keep = (name: string, term: Term | undefined) => {
    latest.set(name.slice(0, name.indexOf('\n')), { term })
    kept.delete(name)
    kept.set(name, { term, until: performance.now() + freshMs })
    const [oldest] = kept.keys()
    if (kept.size > maxKept && oldest !== undefined) kept.delete(oldest)
  }
  const nameOf = (code: string, at: Date) => `${code}\n${dayOf(at.getTime())}`
  const ask = (source: TermOf, code: string, at: Date) => {
    const name = nameOf(code, at)
    if (asked.has(name)) return
    asked.add(name)
    source(code, at)
      .then((term) => keep(name, term), onError)
      .finally(() => asked.delete(name))
  }

  return {
    async of(code, at) {
      return ownOf(code) ?? (await catalogue?.(code, at)) ?? fallback()
    },
    inMemory(code, at) {
      const own = ownOf(code)
      if (own || !catalogue) return own ?? fallback()
      const found = kept.get(nameOf(code, at))
      if (!found || found.until < performance.now()) ask(catalogue, code, at)
      // An old answer is better than none: it is asked about anew meanwhile.
      return found && (found.term ?? fallback())
    },
    near(code, at) {
      const known = this.inMemory(code, at)
      return known ?? latest.get(code)?.term
    },
  }
}
