import { lookUpVariable, type Variables, variable } from './environment.ts'

interface Substituted {
  readonly text: string
  readonly from: 'file' | 'environment' | 'unset'
  readonly problems: readonly string[]
  /** Names that it was replaced from. */
  readonly variables: readonly string[]
}

export type Substitute = (text: string) => Substituted

const reference = /\$(\$?)\{([^}]*)\}?/g
const name = /^[A-Z_][A-Z0-9_]*$/
/** As the shell would take it, and we do not: the partner would be sent the name. */
const withoutBraces = /^\$[A-Z_][A-Z0-9_]*$/

/**
 * Replaces `${NAME}` by the environment variable of that name; `$${` stands for a literal `${`. `substitutions` are
 * names that the program itself provides, and come first.
 */
export const substituteFrom =
  (variables: Variables, substitutions: Variables): Substitute =>
  (text) => {
    const problems: string[] = []
    if (withoutBraces.test(text))
      problems.push('is a variable without braces, which would stay as it is; put its name into braces')
    const used: string[] = []
    const replaced = text.replaceAll(reference, (whole: string, escaped: string, wanted: string) => {
      if (escaped !== '') return whole.slice(1)
      used.push(wanted)
      if (!name.test(wanted) || !whole.endsWith('}')) {
        problems.push('has a variable that is not closed with } or whose name is not in CAPITAL_LETTERS')
        return ''
      }
      const provided = variable(substitutions, wanted)
      if (provided !== undefined) return provided
      const found = lookUpVariable(variables, wanted)
      if ('value' in found) return found.value
      problems.push(`environment variable ${wanted} ${found.missing}`)
      return ''
    })
    const from = problems.length > 0 ? 'unset' : used.length > 0 ? 'environment' : 'file'
    return { text: replaced, from, problems, variables: used }
  }
