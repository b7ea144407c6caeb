import type { ButtonHTMLAttributes } from 'react'
import { Icon, type IconName } from './icon.tsx'

export interface Look {
  readonly look?: 'plain' | 'main' | 'danger' | 'danger-main' | 'bare'
  readonly small?: boolean
  readonly icon?: IconName
}

const looks = {
  plain: '',
  main: ' main-action',
  danger: ' danger',
  'danger-main': ' danger main-action',
  bare: ' bare',
} as const

export const buttonClass = ({ look = 'plain', small = false }: Look): string =>
  `button${looks[look]}${small ? ' small' : ''}`

type Props = Look & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'style'>

/** With `aria-label` where only an icon is shown. */
export const Button = ({
  look = 'plain',
  small = false,
  icon,
  children,
  type = 'button',
  ...rest
}: Props) => (
  <button type={type} className={buttonClass({ look, small })} {...rest}>
    {icon && <Icon name={icon} />}
    {children}
  </button>
)
