import Type from 'typebox'
import { procedureLevels } from '#routing/competence.ts'
import { reaches } from '#routing/reach.ts'
import type { ProcedureFacts } from '#routing/resolve.ts'
import { type Agrees, mapping, named, oneOf, type Settled, text } from './reading/declare.ts'

const code = text({ maxLength: 100 })

/** By procedure code: what goes before the catalogue. */
const procedure = mapping({
  reach: Type.Optional(oneOf(reaches)),
  field: Type.Optional(code),
  level: Type.Optional(oneOf(procedureLevels)),
  landUnitField: Type.Optional(code),
})

type Procedure = Agrees<Settled<typeof procedure>, ProcedureFacts>

/** Where dossiers may be handed in, and what decides who is competent. */
export const routing = mapping(
  {
    reach: oneOf(reaches, {
      default: 'province',
      description:
        "Where a dossier may be handed in, unless the catalogue or `procedures` say otherwise: at the competent agency's own desks (agency), at any of the province, or of the country.",
    }),
    mergedProvinces: Type.Array(
      Type.Array(Type.String({ pattern: '^[A-Z]\\d{2}$' }), { minItems: 2, maxItems: 10 }),
      {
        maxItems: 34,
        default: [],
        description: 'Roots of agency codes that have become one province, such as [[A10, A11]].',
      },
    ),
    procedures: named(
      Type.Unsafe<Procedure>(procedure),
      { minLength: 1, maxLength: 60 },
      {
        default: {},
        description:
          'By procedure code: { reach: country, level: commune, field: …, landUnitField: … }; before what the catalogue says. landUnitField names the field of the electronic form that holds the code of the unit where the land lies.',
      },
    ),
  },
  [],
  {
    description:
      'Receiving here, deciding there: who is competent. The table itself is imported with `longbien competences`.',
  },
)
