import { ownValue } from '#adapter-kit'
import type { Endpoint } from '#delivery/endpoint.ts'
import { codeWords, type WordsOf } from '#messages/code-words.ts'

/** What codes mean at the endpoints of this installation: first in the words of the adapter, then in ours. */
export const wordsOf =
  (endpoints: ReadonlyMap<string, Pick<Endpoint, 'words'>>): WordsOf =>
  (endpoint, code) =>
    ownValue(endpoints.get(endpoint)?.words ?? {}, code) ?? ownValue(codeWords, code)
