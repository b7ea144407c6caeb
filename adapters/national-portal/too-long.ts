import { type Finding, reject } from '#adapter-kit'

/** Of a text beyond a limit of the portal. */
export const tooLong = (pointer: string, max: number): Finding =>
  reject(
    pointer,
    'TOO_LONG',
    `Cổng chỉ nhận tối đa ${max} ký tự; cần rút gọn`,
    `The portal takes ${max} characters at most; shorten it`,
  )
