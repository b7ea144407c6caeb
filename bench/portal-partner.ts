// The simulator of the national portal, which tells the bench when each dossier came.

import type { PartnerSimulator, Simulator } from '#adapter-kit'
import { hostSimulators } from '../src/adapter-kit/simulator-host.ts'
import { arrivalBook } from './arrival-book.ts'
import { idOf } from './load/dossiers.ts'
import { portalAdapter } from './national-portal.ts'

const { note, control } = arrivalBook()
const dossierCode = /"MaHoSo": *"(?<code>[^"]+)"/

const noting = (simulator: Simulator): Simulator => ({
  ...simulator,
  answer(request, day) {
    const code = dossierCode.exec(request.body)?.groups?.code
    if (code !== undefined) note(idOf({ code, revision: 1 }), false)
    return simulator.answer(request, day)
  },
  control(request) {
    const told = control(request.path)
    return told === undefined ? simulator.control?.(request) : { status: 200, body: JSON.stringify(told) }
  },
})

const simulatorOf = ({ simulator, name }: typeof portalAdapter): PartnerSimulator => {
  if (!simulator) throw new Error(`${name} has no simulator`)
  return { ...simulator, create: (options) => noting(simulator.create(options)) }
}

const noted = { ...portalAdapter, simulator: simulatorOf(portalAdapter) }
const host = await hostSimulators([noted], { port: 0 })
process.send?.(`${host.url}/${portalAdapter.name}`)
