import { dateDigits, type PartialDate } from '#adapter-kit'
import type { SoapElement } from '#transport/soap.ts'

/** The partner takes a full date or a year; a month and year are asked by the year (national-protocols J.17). */
export const writeBirthDate = (date: PartialDate): SoapElement =>
  date.day === undefined ? { Nam: dateDigits(date).slice(0, 4) } : { NgayThangNam: dateDigits(date) }
