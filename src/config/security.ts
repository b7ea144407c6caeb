import Type from 'typebox'
import type { SoundSettings } from './config.ts'
import type { Checking } from './reading/checking.ts'
import { mapping, oneOf, text } from './reading/declare.ts'
import { formatPath } from './reading/node.ts'
import { findRisks, risks } from './risks.ts'

const acceptedRisk = mapping(
  { risk: oneOf(risks), at: Type.Optional(text()), reason: text({ minLength: 10 }) },
  ['risk', 'reason'],
)

export const acceptedRisks = Type.Array(acceptedRisk, {
  maxItems: 100,
  default: [],
  description: `Dangerous settings are refused unless they stand here: { risk: …, at: …, reason: … }. Risks: ${risks.join(', ')}. "at" is the path that check-config gives; without it the risk is accepted everywhere. One that is not there any more has to be taken out.`,
})

const covers = (at: string | undefined, path: string): boolean =>
  at === undefined || path === at || path.startsWith(`${at}.`) || path.startsWith(`${at}[`)

/** Nothing dangerous is set but what was accepted with a reason, and nothing is accepted in advance. */
export const checkSecurity = (settings: SoundSettings, checking: Checking): void => {
  const accepted = (settings.acceptedRisks ?? []).map((one) => ({ ...one, isFound: false }))
  // What is broken elsewhere may hide a risk, which must not be called gone then.
  const isWhole = checking.isGood()
  for (const { risk, path, message, isVariable = false } of findRisks(settings, checking)) {
    const taken = accepted.filter((one) => one.risk === risk && covers(one.at, formatPath(path)))
    for (const one of taken) one.isFound = true
    if (taken.length > 0) continue
    const report = isVariable ? checking.reportVariable : checking.report
    report(path, `${message} (to accept it: the risk ${risk} in acceptedRisks, with a reason)`)
  }
  if (!isWhole) return
  for (const [index, { isFound, risk }] of accepted.entries())
    if (!isFound)
      checking.report(['acceptedRisks', String(index)], `accepts ${risk}, which is not there; take it out`)
}
