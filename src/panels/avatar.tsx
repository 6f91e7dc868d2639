import { UserRound } from 'lucide-react'
import './avatar.css'

/** A participant as a small disc: initials on their colour; a figure without a name has none. */
export function Avatar({ name, colour, isSelf = false }: { name: string; colour: string; isSelf?: boolean }) {
  return (
    <span className="avatar" data-self={isSelf || undefined} style={{ background: colour }} aria-hidden="true">
      {initialsOf(name) || <UserRound />}
    </span>
  )
}

/** First letters of the first and the last word: AM for Amina Mansour. Scripts without capitals stay as they are. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words
  const letters = ends.map((word) => /[\p{L}\p{N}]\p{M}*/u.exec(word ?? '')?.[0] ?? '')
  // Arabic letters would join to a word that means something else; one is enough.
  return /\p{Script=Arabic}/u.test(letters.join('')) ? (letters[0] ?? '') : letters.join('').toLocaleUpperCase()
}
