/** A code where it is given to a message: by whom, what it then means, and its words where they are plain text. */
export interface GivenCode {
  readonly code: string
  readonly meaning: string
  readonly words: string
  /** In Vietnamese, where that stands beside it. */
  readonly vi?: string
  readonly by: string
}

const meanings: Readonly<Record<string, string>> = {
  reject: 'stops the message',
  warn: 'warning',
  say: 'stops the message',
  must: 'stops the request',
  rejected: 'the partner refused',
  transient: 'failure, tried again',
  endpointFault: 'failure, the endpoint is held',
  permanent: 'failure, final',
  inDoubt: 'failure, in doubt',
  finding: 'warning, or stops the message: a setting decides',
}
const note = 'note on an attempt'

const codeShape = "'([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)'"
const text = '(\'[^\'\\n]*\'|"[^"\\n]*"|`[^`\\n]*`|\\w+)'

/** A call up to the code, and the texts that follow it. */
const call = new RegExp(
  `\\b(reject|warn|say|must|rejected|transient|permanent|inDoubt|endpointFault|finding)\\(\\s*(?:[^'()]{0,80},\\s*|'[^'\\n]*',\\s*|\`[^\`\\n]*\`,\\s*)?${codeShape}(?:,\\s*${text})?(?:,\\s*${text})?`,
  'g',
)
/** A row of a partner's table of refusals. */
const refusal = new RegExp(`^\\s*code: ${codeShape},$`, 'gm')
/** What delivery itself notes of an attempt. */
const noted = new RegExp(`outcome: '([\\w-]+)', code: ${codeShape}`, 'g')
/** What a person notes with a lever. */
const byPerson = new RegExp(`\\boutcome, code: ${codeShape}`, 'g')

const plain = (literal: string) => literal.slice(1, -1).replace(/\$\{[^}]*\}/g, '…')

/** The text of an argument; a name stands for the constant of that name that was made last before the call. */
const wordsOf = (argument: string | undefined, before: string): string => {
  if (argument === undefined || argument === '') return ''
  if (/^['"`]/.test(argument)) return plain(argument)
  const made = [
    ...before.matchAll(new RegExp(`const ${argument} = ('[^'\\n]*'|"[^"\\n]*"|\`[^\`\\n]*\`)`, 'g')),
  ].at(-1)
  return made?.[1] ? plain(made[1]) : ''
}

/** `adapters/<name>/…` by the adapter, `src/<area>/…` by the area. */
const placeOf = (file: string) => file.split('/')[1] ?? ''

/** The codes that a source file gives. */
export const givenCodes = (file: string, source: string): GivenCode[] => {
  const by = placeOf(file)
  const found: GivenCode[] = []
  for (const { 1: kind = '', 2: code = '', 3: first, 4: second, index } of source.matchAll(call)) {
    const isFinding = ['reject', 'warn', 'say', 'must', 'finding'].includes(kind)
    const said = isFinding ? second : kind === 'rejected' ? undefined : first
    const before = source.slice(0, index)
    const vi = isFinding ? wordsOf(first, before) : ''
    found.push({ code, meaning: meanings[kind] ?? '', words: wordsOf(said, before), vi, by })
  }
  for (const [, outcome = '', code = ''] of source.matchAll(noted))
    found.push({ code, meaning: meanings[outcome] ?? note, words: '', by })
  for (const [, code = ''] of source.matchAll(byPerson))
    found.push({ code, meaning: 'a person has said what came of it', words: '', by })
  if (file.startsWith('adapters/'))
    for (const [, code = ''] of source.matchAll(refusal))
      found.push({ code, meaning: 'the partner refused', words: '', by })
  return found
}
