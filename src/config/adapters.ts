import Type from 'typebox'
import { mapping, text } from './reading/declare.ts'

export const adapters = Type.Array(mapping({ from: text() }, ['from']), {
  default: [],
  maxItems: 100,
  description:
    'Adapters besides those that ship: a package, a folder or a file (.yaml for a declared one), as seen from this file. docs/extending.md',
})
