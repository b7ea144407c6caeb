import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

// Said, so that a tag that was cut short is refused and not compared by what is left of it.
const authTagLength = 16

const keyOf = (secret: string) => createHash('sha256').update(`longbien seal\n${secret}`).digest()

/** AES-256-GCM with a key derived from `secret`: nonce, tag and text in one buffer. */
export const seal = (text: string, secret: string): Buffer => {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), nonce, { authTagLength })
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** The text, or undefined when it was sealed with another secret (a password that has been changed) or altered. */
export const unseal = (sealed: Buffer, secret: string): string | undefined => {
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), sealed.subarray(0, 12), { authTagLength })
    decipher.setAuthTag(sealed.subarray(12, 28))
    return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}
