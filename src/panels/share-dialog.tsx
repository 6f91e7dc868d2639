import { Check, Copy, RotateCcw } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { RoomKeys } from '../document/wire.ts'
import { type Address, writeAddress } from '../session/address.ts'
import { askKeys, type KeysRefused, NoKeys, renewKeys } from '../session/room-keys.ts'
import { Choices } from '../ui/choices.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useSession } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { copyText } from './copy-text.ts'
import { chordName } from './key-names.ts'
import { QrCode } from './qr-code.tsx'
import { expectRenewed, takeRenewed } from './renewed-links.ts'
import { saveJourney } from './save-journey.ts'
import './share-dialog.css'

type Links = { readonly state: 'waiting' } | { readonly state: 'here'; readonly keys: RoomKeys } | Refused
interface Refused {
  readonly state: 'refused'
  readonly because: KeysRefused
}

/** The links that let others in, and the code for the phones in the room. */
export function ShareDialog({ onClose, onGo }: { onClose: () => void; onGo: (address: Address) => void }) {
  const { text } = useTexts()
  const session = useSession()
  const { room, key } = session
  const [links, setLinks] = useState<Links>({ state: 'waiting' })
  const [renewed] = useState(() => takeRenewed(room))

  const ask = useCallback(() => {
    if (key === '') return
    setLinks({ state: 'waiting' })
    askKeys(room, key).then(
      (keys) => setLinks({ state: 'here', keys }),
      (error: unknown) => setLinks(refusedBy(error)),
    )
  }, [room, key])
  useEffect(ask, [ask])

  const renew = (): void => {
    setLinks({ state: 'waiting' })
    renewKeys(room, key).then(
      (keys) => {
        expectRenewed(room)
        onGo({ page: 'journey', room, key: keys.edit })
      },
      (error: unknown) => setLinks(refusedBy(error)),
    )
  }

  return (
    <Dialog title={text('share.title')} onClose={onClose}>
      {key === '' ? (
        <div className="dialog-part">
          <p>{text('share.notYet')}</p>
          <div>
            <button type="button" className="button" onClick={() => void saveJourney(session, text)}>
              {text('menu.saveFile')}
            </button>
          </div>
        </div>
      ) : links.state === 'waiting' ? (
        <p className="dialog-wait" role="status">
          {text('dialog.wait')}
        </p>
      ) : links.state === 'refused' ? (
        <div className="dialog-part" role="alert">
          <p>{text(`share.${links.because}`)}</p>
          <div>
            <button type="button" className="button" onClick={ask}>
              {text('share.retry')}
            </button>
          </div>
        </div>
      ) : (
        <>
          {renewed && (
            <p className="dialog-part share-renewed" role="status">
              {text('share.renewed')}
            </p>
          )}
          <LinkList keys={links.keys} onRenew={renew} />
        </>
      )}
    </Dialog>
  )
}

function LinkList({ keys, onRenew }: { keys: RoomKeys; onRenew: () => void }) {
  const { text } = useTexts()
  const [inCode, setInCode] = useState<'edit' | 'view'>(keys.edit ? 'edit' : 'view')
  const edit = keys.edit && linkOf(keys.room, keys.edit)
  const view = linkOf(keys.room, keys.view)
  return (
    <>
      <div className="dialog-part">
        {edit && <LinkRow label={text('share.edit')} what={text('share.editWhat')} of="Edit" link={edit} />}
        <LinkRow
          label={text('share.view')}
          what={text(edit ? 'share.viewWhat' : 'share.yours')}
          of="View"
          link={view}
        />
        {isLoopback(location.hostname) && <p className="share-only-here">{text('share.onlyHere')}</p>}
      </div>
      <div className="dialog-part share-code">
        <QrCode
          content={inCode === 'edit' && edit ? edit : view}
          label={text(`share.qr${edit ? cap(inCode) : 'View'}`)}
        />
        <div className="share-code-words">
          <h3>{text('share.qr')}</h3>
          <p className="dialog-quiet">{text('share.qrWhat')}</p>
          {edit ? (
            <Choices
              label={text('share.qrFor')}
              value={inCode}
              options={[
                { value: 'edit', label: text('share.edit') },
                { value: 'view', label: text('share.view') },
              ]}
              onChoose={setInCode}
            />
          ) : null}
        </div>
      </div>
      {edit && <Renew onRenew={onRenew} />}
    </>
  )
}

function LinkRow({ label, what, of, link }: { label: string; what: string; of: 'Edit' | 'View'; link: string }) {
  const { text } = useTexts()
  const field = useRef<HTMLInputElement>(null)
  const [told, setTold] = useState<'copied' | 'yourself'>()
  const copy = async (): Promise<void> => {
    const copied = field.current ? await copyText(link, field.current) : false
    setTold(copied ? 'copied' : 'yourself')
  }
  useEffect(() => {
    if (told !== 'copied') return
    const timer = setTimeout(setTold, 2500, undefined)
    return () => clearTimeout(timer)
  }, [told])
  return (
    <div className="share-link">
      <h3>{label}</h3>
      <p className="dialog-quiet">{what}</p>
      <div className="share-link-line">
        <input
          ref={field}
          className="input"
          dir="ltr"
          readOnly
          value={link}
          aria-label={label}
          onFocus={(event) => event.currentTarget.select()}
        />
        <button
          type="button"
          className={of === 'Edit' ? 'button button-primary' : 'button'}
          aria-label={text(`share.copy${of}`)}
          onClick={() => void copy()}
        >
          {told === 'copied' ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
          {text(told === 'copied' ? 'share.copied' : 'share.copy')}
        </button>
      </div>
      <p role="status" className={told === 'yourself' ? 'field-hint' : 'visually-hidden'}>
        {told === 'copied' && text('toast.linkCopied')}
        {told === 'yourself' && text('share.copyYourself', { keys: chordName(['Mod', 'C'], text) })}
      </p>
    </div>
  )
}

function Renew({ onRenew }: { onRenew: () => void }) {
  const { text } = useTexts()
  const [asking, setAsking] = useState(false)
  const keep = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (asking) keep.current?.focus()
  }, [asking])
  return (
    <div className="dialog-part share-renew">
      {asking ? (
        <>
          <p>{text('share.renewSure')}</p>
          <div className="share-renew-ways">
            <button ref={keep} type="button" className="button" onClick={() => setAsking(false)}>
              {text('share.renewNo')}
            </button>
            <button type="button" className="button button-danger" onClick={onRenew}>
              {text('share.renewYes')}
            </button>
          </div>
        </>
      ) : (
        <div className="share-renew-offer">
          <p className="dialog-quiet">{text('share.renewWhat')}</p>
          <button type="button" className="button" onClick={() => setAsking(true)}>
            <RotateCcw aria-hidden="true" />
            {text('share.renew')}
          </button>
        </div>
      )}
    </div>
  )
}

function linkOf(room: string, key: string): string {
  return location.origin + writeAddress({ page: 'journey', room, key })
}

function refusedBy(error: unknown): Refused {
  return { state: 'refused', because: error instanceof NoKeys ? error.because : 'unreachable' }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host.startsWith('127.')
}

function cap(name: 'edit' | 'view'): 'Edit' | 'View' {
  return name === 'edit' ? 'Edit' : 'View'
}
