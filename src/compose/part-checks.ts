import type { PartChecks } from '#api/part-findings.ts'
import type { IntakeTools } from '#messages/intake.ts'
import { hasRules, rulesFor } from '#messages/rules/rules.ts'
import type { Resources } from './resources.ts'

/** Rules beyond a schema, where it has any. */
export const partRules =
  ({ config, now }: Resources): PartChecks['rules'] =>
  (schema, data) =>
    hasRules(schema)
      ? rulesFor[schema](data as never, {
          now: now(),
          futureToleranceSeconds: config.acceptance.futureToleranceSeconds,
        })
      : []

/** Checks of a part of a call that has a schema of its own. */
export const partChecks = (resources: Resources, { validate }: IntakeTools): PartChecks => ({
  validate: (schema, data) => validate(schema as never, data),
  rules: partRules(resources),
})
