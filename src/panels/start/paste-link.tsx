import { Link2 } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { type Address, readAddress } from '../../session/address.ts'
import { useTexts } from '../../ui/use-texts.tsx'

/** For a link that came by mail or chat. */
export function PasteLink({ onOpen }: { onOpen: (room: string, key: string) => void }) {
  const { text } = useTexts()
  const [link, setLink] = useState('')
  const [fails, setFails] = useState(false)
  const id = useId()
  const open = (event: FormEvent): void => {
    event.preventDefault()
    const found = readLink(link, location.href)
    setFails(!found)
    if (!found) return
    if (found.elsewhere) location.assign(found.elsewhere)
    else onOpen(found.room, found.key)
  }
  return (
    <form className="paste-link" onSubmit={open} noValidate>
      <label className="visually-hidden" htmlFor={id}>
        {text('start.pasteLink')}
      </label>
      <Link2 aria-hidden="true" />
      <input
        id={id}
        className="input"
        type="url"
        inputMode="url"
        dir={link ? 'ltr' : undefined}
        placeholder={text('start.pasteLink')}
        value={link}
        aria-invalid={fails || undefined}
        aria-describedby={fails ? `${id}-flaw` : undefined}
        onChange={(event) => {
          setLink(event.currentTarget.value)
          setFails(false)
        }}
      />
      <button type="submit" className="button" disabled={link.trim() === ''}>
        {text('start.openLink')}
      </button>
      {fails && (
        <p id={`${id}-flaw`} role="alert">
          {text('start.noLink')}
        </p>
      )}
    </form>
  )
}

/** The journey that a link names; one on another server keeps its whole address. */
export function readLink(
  link: string,
  here: string,
): (Extract<Address, { page: 'journey' }> & { readonly elsewhere?: string }) | undefined {
  let url: URL
  try {
    url = new URL(link.trim(), here)
  } catch {
    return undefined
  }
  const address = readAddress(url)
  if (address.page !== 'journey' || address.key === '' || !/^https?:$/.test(url.protocol)) return undefined
  return url.origin === new URL(here).origin ? address : { ...address, elsewhere: url.href }
}
