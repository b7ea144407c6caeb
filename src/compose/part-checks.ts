import type { PartChecks } from '#api/part-findings.ts'
import type { IntakeTools } from '#messages/intake.ts'
import { rulesFor } from '#messages/rules/rules.ts'
import type { Resources } from './resources.ts'

/** Checks of a part of a call that has a schema of its own. */
export const partChecks = ({ config, now }: Resources, { validate }: IntakeTools): PartChecks => ({
  validate: (schema, data) => validate(schema as never, data),
  rules: (schema, data) =>
    schema in rulesFor
      ? rulesFor[schema as keyof typeof rulesFor](data as never, {
          now: now(),
          futureToleranceSeconds: config.acceptance.futureToleranceSeconds,
        })
      : [],
})
