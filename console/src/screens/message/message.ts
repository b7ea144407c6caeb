import type { components } from '#api/contract.ts'

export type Message = components['schemas']['message']
export type Delivery = Message['deliveries'][number]
export type Finding = components['schemas']['finding']

/** What the gateway or a partner found at places of the message, wherever it was said. */
export const findingsOf = ({ warnings, deliveries }: Message): readonly (Finding & { readonly endpoint?: string })[] => [
  ...warnings,
  ...deliveries.flatMap(({ endpoint, status, warnings: told, result }) => [
    ...told.map((one) => ({ ...one, endpoint })),
    ...(status === 'completed'
      ? []
      : [
          ...(result?.findings ?? []).map((one) => ({ ...one, endpoint })),
          ...(result?.pointer !== undefined && !result.findings
            ? [{ pointer: result.pointer, code: result.code ?? '', message: result.reason ?? '', endpoint }]
            : []),
        ]),
  ]),
]
