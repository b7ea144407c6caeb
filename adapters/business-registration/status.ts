import { ownValue } from '#adapter-kit'

/** The partner's code as it came, and ours where the table has it: their list of codes is not known. */
export const statusIn = <Status extends string>(
  partnerStatus: string | undefined,
  table: Readonly<Record<string, Status>>,
): { readonly status: Status | undefined; readonly partnerStatus: string | undefined } => ({
  status: partnerStatus === undefined ? undefined : ownValue(table, partnerStatus),
  partnerStatus,
})
