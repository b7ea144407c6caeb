import { createHash, timingSafeEqual } from 'node:crypto'
import type { Caller } from '#access/caller.ts'
import { may } from '#access/may.ts'
import { isObject } from '#adapter-kit'
import type { LookedUpDossier } from '#store/public-dossier.ts'
import { factsOf } from '../facts.ts'

/** What of dossiers the installation shows to anybody. */
export interface Shown {
  readonly secondFactor: 'receipt-number' | 'none'
  readonly agencies: readonly string[]
  readonly mirrors: boolean
}

const digest = (text: string) => createHash('sha256').update(text).digest()

/** As people copy it from paper: capitals and blanks do not matter. */
const plain = (number: string) => number.normalize('NFC').replace(/\s/g, '').toUpperCase()

const holdsReceipt = ({ told }: LookedUpDossier, given: string | undefined): boolean => {
  const kept = isObject(told) && typeof told.receiptNumber === 'string' ? plain(told.receiptNumber) : ''
  // Compared also where there is none, so that it costs the same.
  const agrees = timingSafeEqual(digest(kept), digest(plain(given ?? '')))
  return kept !== '' && agrees
}

/** Whether somebody who knows this much may know how the dossier stands. */
export const mayBeShown = (
  caller: Caller,
  dossier: LookedUpDossier,
  receipt: string | undefined,
  { secondFactor, agencies, mirrors }: Shown,
): boolean => {
  const facts = factsOf({ ...dossier, receivers: [] })
  const isOpen = may(caller, 'read-public', { dossier: facts, agencies, mirrors }) === 'yes'
  return (secondFactor === 'none' || holdsReceipt(dossier, receipt)) && isOpen
}
