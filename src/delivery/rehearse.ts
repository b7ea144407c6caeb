import { obstaclesOf, type Prospect } from './obstacles.ts'
import { openFinding } from './translate-codes.ts'

/** Who can mend what would break. */
type Owner = 'code-tables' | 'sender' | 'adapter'

/** One thing that would keep a message from being sent. */
export interface Breakage {
  /** CODE_UNKNOWN, CODE_AMBIGUOUS, the code of a finding, or of what a mapping throws. */
  readonly problem: string
  readonly mender: Owner
  readonly table?: string
  readonly set?: string
  readonly code?: string
  readonly pointer: string
  /** In Vietnamese, without personal data. */
  readonly reason: string
}

/** Everything that would stop the message before it is sent; empty where nothing would. */
export const rehearseMessage = (prospect: Prospect): readonly Breakage[] => {
  const found = obstaclesOf(prospect, 'packet')
  switch (found.kind) {
    case 'open-codes':
      return found.open.map((question) => {
        const { code: problem, message, pointer } = openFinding(question)
        const { table, set, code, kind } = question
        const mender = kind === 'unknown' ? 'code-tables' : 'sender'
        return { problem, mender, table, set, code, pointer, reason: message.vi }
      })
    case 'checked':
      return found.findings
        .filter(({ severity }) => severity === 'reject')
        .map(({ code, pointer, message }) => ({
          problem: code,
          mender: 'sender',
          pointer,
          reason: message.vi,
        }))
    case 'unfit':
      return found.places.map((place) => ({
        problem: found.problem,
        mender: 'adapter',
        pointer: '',
        reason: place.filter((part) => part !== '').join(' '),
      }))
  }
}
