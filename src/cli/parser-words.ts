import type { CommanderError } from '@commander-js/extra-typings'
import type { Language } from './language.ts'

const headings: Readonly<Record<string, string>> = {
  'Usage:': 'Cách dùng:',
  'Arguments:': 'Tham số:',
  'Options:': 'Tùy chọn:',
  'Global Options:': 'Tùy chọn chung:',
  'Commands:': 'Lệnh:',
}

export const headingIn = (heading: string, language: Language): string =>
  language === 'en' ? heading : (headings[heading] ?? heading)

/** How the parser says that something is wrong, by its code, and the same in Vietnamese. */
const sentences: Readonly<Record<string, readonly [RegExp, string]>> = {
  'commander.unknownOption': [/unknown option '(.*)'/, 'không có tùy chọn $1'],
  'commander.unknownCommand': [/unknown command '(.*)'/, 'không có lệnh $1'],
  'commander.missingArgument': [/missing required argument '(.*)'/, 'thiếu tham số $1'],
  'commander.optionMissingArgument': [/option '(.*)' argument missing/, 'tùy chọn $1 cần một giá trị'],
  'commander.missingMandatoryOptionValue': [/required option '(.*)' not specified/, 'thiếu tùy chọn $1'],
  'commander.excessArguments': [
    /too many arguments.*Expected (\d+) arguments? but got (\d+).*\./,
    'thừa tham số: cần $1, nhận được $2',
  ],
  'commander.invalidArgument': [
    /option '(.*?)' argument '(.*?)' is invalid\. Allowed choices are (.*)\./,
    'giá trị $2 của $1 không hợp lệ; được phép: $3',
  ],
}

/** What is wrong with the command line, as a sentence; the nearest name that there is stands behind it. */
export const parserWords = ({ code, message }: CommanderError, language: Language): string => {
  const plain = message.replace(/^error: /, '')
  const sentence = sentences[code]
  if (language === 'en' || !sentence) return plain
  return plain.replace(...sentence).replace(/\(Did you mean (?:one of )?(.*)\?\)/, '(ý là $1?)')
}
