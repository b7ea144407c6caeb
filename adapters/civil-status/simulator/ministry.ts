import {
  answerJson,
  type Day,
  type Packet,
  type SimulatorReply,
  textIn,
  textsIn,
  writtenIn,
} from '#adapter-kit'
import { done, type Generation, isRefusal, type Refusal, refusal, refused } from './answers.ts'
import { catalogue } from './catalogue.ts'
import { dayOf, envelopeTime, isEnvelopeTime } from './moments.ts'
import { type CivilRules, readDocumented, readNewer } from './push.ts'
import type { CivilDossier, CivilRegister } from './register.ts'

/** So many dossiers can be asked for at once (PROPOSED). */
const maxAsked = 100

type Answered = SimulatorReply | Refusal

/** The services of the ministry's system; `aim` is the name of the call. */
export const ministry = (dossiers: CivilRegister, rules: CivilRules) => {
  const push = (packet: Packet, generation: Generation, day: Day, isLinked = false): Answered => {
    const given = generation === 'newer' ? readNewer(packet, rules, isLinked) : readDocumented(packet, rules)
    if (isRefusal(given)) return given
    const known = dossiers.get(given.code)
    // A dossier that was sent back for a supplement comes again.
    if (known && known.state !== 2) return refusal(500, `Hồ sơ ${given.code} đã được tiếp nhận trước đó`)
    dossiers.add(given)
    if (day.fires('already-received')) return refusal(500, `Hồ sơ ${given.code} đã được tiếp nhận trước đó`)
    return done(1, 'Gửi thành công', generation)
  }

  const known = (packet: Packet): CivilDossier | Refusal => {
    if (typeof packet.maDonVi !== 'number') return refusal(302, 'maDonVi phải là số')
    const code = textIn(packet, 'maHoSo')
    const found = dossiers.get(code)
    return found && found.unit === writtenIn(packet, 'maDonVi')
      ? found
      : refusal(201, `Không tìm thấy hồ sơ ${code}`)
  }

  const state = (packet: Packet): Answered => {
    const found = known(packet)
    if (isRefusal(found)) return found
    // The document knows 1 to 4 only; a refusal shows as an error.
    if (found.state === 6) return refusal(500, `Hồ sơ bị từ chối: ${found.note}`)
    return done(found.state === 7 ? 3 : found.state, found.note, 'documented')
  }

  const result = (packet: Packet): Answered => {
    const found = known(packet)
    if (isRefusal(found)) return found
    return found.entry
      ? done(1, 'Thành công', 'documented', dossiers.entryOf(found))
      : refusal(200, 'Hồ sơ chưa hoàn thành')
  }

  const registered = (packet: Packet): Answered => {
    const since = textIn(packet, 'ngayCapNhat')
    if (!isEnvelopeTime(since)) return refusal(302, 'ngayCapNhat sai định dạng')
    const rows = dossiers
      .all()
      .filter(({ module, entry }) => entry && module === textIn(packet, 'module'))
      .filter(({ changedAt }) => dayOf(envelopeTime(changedAt)) >= dayOf(since))
    return answerJson(
      200,
      rows.map(({ id, unit }) => ({ id, maDonVi: unit })),
    )
  }

  const listed = (packet: Packet): Answered => {
    if (writtenIn(packet, 'maTinh') !== rules.province) return refusal(108, 'maTinh không đúng')
    const codes = textsIn(packet, 'dsMaHoSo')
    if (codes.length > maxAsked) return refusal(500, `dsMaHoSo tối đa ${maxAsked} hồ sơ`)
    const rows = codes.flatMap((code) => {
      const found = dossiers.get(code)
      return found?.entry ? [dossiers.entryOf(found)] : []
    })
    return answerJson(200, rows)
  }

  /** Many at once: a dossier that is not here is left out, or has a row of its own that says so. */
  const poll = (packet: Packet, day: Day): Answered => {
    if (writtenIn(packet, 'maTinh') !== rules.province) return refusal(108, 'maTinh không đúng')
    const codes = textsIn(packet, 'maDinhDanhHoSo')
    if (codes.length === 0) return refusal(500, 'maDinhDanhHoSo không được để trống')
    if (codes.length > maxAsked) return refusal(500, `maDinhDanhHoSo tối đa ${maxAsked} hồ sơ`)
    const asRows = day.fires('unknown-as-rows')
    const rows = codes.flatMap((code): readonly Packet[] => {
      const found = dossiers.get(code)
      if (found && found.module === textIn(packet, 'module')) return [dossiers.row(found, rules.province)]
      return asRows ? [{ maHoSoMCDT: code, errors: 'RECORD_NOT_FOUND', trangThai: 0, value: null }] : []
    })
    const value = day.fires('rows-missing') ? rows.slice(0, -1) : rows
    return answerJson(200, { status: 1, statusDescription: 'Thành công', value })
  }

  const details = (packet: Packet): Answered => {
    const found = dossiers.byId(writtenIn(packet, 'maHoSo'))
    return found?.entry ? answerJson(200, [dossiers.entryOf(found)]) : refusal(201, 'Không tìm thấy hồ sơ')
  }

  const calls: Readonly<Record<string, (packet: Packet, day: Day) => Answered>> = {
    dangKyHoTich: (packet, day) => push(packet, 'maHoSoMCDT' in packet ? 'newer' : 'documented', day),
    nhanHoSoDKHT: (packet, day) => push(packet, 'newer', day, true),
    danhMuc: (packet) =>
      catalogue(writtenIn(packet, 'loaiDanhMuc')) ?? refusal(500, 'loaiDanhMuc không hợp lệ'),
    traTrangThaiHoSo: (packet, day) => ('maDinhDanhHoSo' in packet ? poll(packet, day) : state(packet)),
    ketQuaDangKyHS: result,
    dsHoSoDangKy: registered,
    traHoSo: details,
    traDanhSachHoSo: listed,
  }

  const generationOf = (packet: Packet): Generation =>
    'maHoSoMCDT' in packet || 'maDinhDanhHoSo' in packet ? 'newer' : 'documented'

  return {
    names: Object.keys(calls),
    answer(name: string, packet: Packet, day: Day): SimulatorReply {
      const generation = generationOf(packet)
      if (day.fires('no-authority')) return refused(refusal(100, 'Không có quyền truy cập'), generation)
      if (day.fires('address-refused')) return refused(refusal(101, 'Địa chỉ IP không được phép'), generation)
      const answered = calls[name]?.(packet, day) ?? refusal(500, 'Không có dịch vụ này')
      return isRefusal(answered) ? refused(answered, generation) : answered
    },
    poll,
  }
}
