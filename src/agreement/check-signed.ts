import { isRecord } from '#adapter-kit'
import { type SignedAgreement, type Verdict, verifyAgreement } from './signature.ts'

/** What can be said of a file that claims to be an agreement. `unknown-key`: no key that ever signed here has signed it. */
export type FileVerdict = Exclude<Verdict, 'no-key' | 'another-key'> | 'unknown-key'

type Checked =
  | { readonly verdict: Exclude<FileVerdict, 'good'> }
  /** Only of a good one is anything said: a file that was altered may say whatever it likes. */
  | { readonly verdict: 'good'; readonly signed: SignedAgreement }

const isSigned = (file: unknown, verdict: Verdict): file is SignedAgreement =>
  isRecord(file) && verdict === 'good'

/** Holds a file against every key that ever signed. */
export const checkSigned = (
  file: unknown,
  keys: readonly { readonly id: string; readonly publicKey: string }[],
): Checked => {
  const signature = isRecord(file) && isRecord(file.signature) ? file.signature : undefined
  const key = keys.find(({ id }) => id === signature?.key)
  if (!signature) return { verdict: 'not-signed' }
  if (!key) return { verdict: 'unknown-key' }
  const verdict = verifyAgreement(file, key.publicKey)
  if (isSigned(file, verdict)) return { verdict: 'good', signed: file }
  return { verdict: verdict === 'not-signed' ? 'not-signed' : 'altered' }
}
