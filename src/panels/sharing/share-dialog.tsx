import { Maximize, Minimize, RotateCcw } from 'lucide-react'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { Role, RoomKeys } from '../../document/wire.ts'
import { tellMoment } from '../../i18n/formats.ts'
import { type Address, writeAddress } from '../../session/address.ts'
import { askKeys, askKeysThatEnd, type KeysRefused, NoKeys, renewKeys } from '../../session/room-keys.ts'
import { Choices } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useSession, useStatus } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { saveJourney } from '../save-journey.ts'
import { CopyRow } from './copy-row.tsx'
import { QrCode } from './qr-code.tsx'
import { expectRenewed, takeRenewed } from './renewed-links.ts'
import { ShowElsewhere } from './show-elsewhere.tsx'
import './share-dialog.css'

type Links =
  | { readonly state: 'waiting' }
  /** `ownEnd`: when the link ends with which this person came in; 0 for never. */
  | { readonly state: 'here'; readonly keys: RoomKeys; readonly ownEnd: number }
  | Refused
interface Refused {
  readonly state: 'refused'
  readonly because: KeysRefused
}

/** The links that let others in, and the code for the phones in the room. */
export function ShareDialog({ onClose, onGo }: { onClose: () => void; onGo: (address: Address) => void }) {
  const { text } = useTexts()
  const session = useSession()
  const { room, key } = session
  const { because, againIn } = useStatus((status) => status)
  const [links, setLinks] = useState<Links>({ state: 'waiting' })
  const [renewed] = useState(() => takeRenewed(room))
  const [isLarge, setLarge] = useState(false)

  const ask = useCallback(() => {
    if (key === '') return
    setLinks({ state: 'waiting' })
    askKeys(room, key).then(
      (keys) => setLinks({ state: 'here', keys, ownEnd: keys.endsAt }),
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
    <Dialog title={text('share.title')} width={isLarge ? 'wide' : 'usual'} onClose={onClose}>
      {key === '' ? (
        <div className="dialog-part">
          <p>{because === null ? text('share.notYet') : text(`door.${because}`, { count: againIn })}</p>
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
          <LinkList
            {...links}
            onKeys={(keys) => setLinks({ ...links, keys })}
            onRefused={(error) => setLinks(refusedBy(error))}
            onRenew={renew}
            isLarge={isLarge}
            onLarge={setLarge}
          />
        </>
      )}
    </Dialog>
  )
}

const KINDS = ['edit', 'comment', 'view'] as const satisfies readonly Role[]

function LinkList(props: {
  readonly keys: RoomKeys
  readonly ownEnd: number
  readonly onKeys: (keys: RoomKeys) => void
  readonly onRefused: (error: unknown) => void
  readonly onRenew: () => void
  /** Whether the code alone is shown, as large as the dialog: from a beamer's usual size only the first row could read it. */
  readonly isLarge: boolean
  readonly onLarge: (isLarge: boolean) => void
}) {
  const { text } = useTexts()
  const { keys, ownEnd, isLarge, onLarge } = props
  const kinds = KINDS.filter((kind) => keys[kind] !== '')
  const [strongest = 'view'] = kinds
  const [inCode, setInCode] = useState<Role>(strongest)
  const yours = strongest === 'view' ? 'share.yours' : strongest === 'comment' ? 'share.yoursComment' : ''
  const [hold, setHold] = useState<Hold>('always')
  const lastHold = useRef(hold)
  const code = (
    <div className="dialog-part share-code" data-large={isLarge || undefined}>
      <QrCode content={linkOf(keys.room, keys[inCode])} label={text(`share.qr${NAMES[inCode]}`)} />
      <div className="share-code-words">
        <h3>{text('share.qr')}</h3>
        <p className="dialog-quiet">{text('share.qrWhat')}</p>
        {kinds.length > 1 && (
          <Choices
            label={text('share.qrFor')}
            value={inCode}
            options={kinds.map((kind) => ({ value: kind, label: text(`share.${kind}`) }))}
            onChoose={setInCode}
          />
        )}
        <button type="button" className="button" onClick={() => onLarge(!isLarge)}>
          {isLarge ? <Minimize aria-hidden="true" /> : <Maximize aria-hidden="true" />}
          {text(isLarge ? 'share.qrSmall' : 'share.qrLarge')}
        </button>
      </div>
    </div>
  )
  // The code keeps its place among them, and the focus with it.
  return (
    <>
      {!isLarge && <HowLong {...props} hold={hold} last={lastHold} onHold={setHold} />}
      {!isLarge && (
        <div className="dialog-part">
          {yours && <p className="dialog-quiet">{text(yours)}</p>}
          {kinds.map((kind) => (
            <CopyRow
              key={kind}
              label={text(`share.${kind}`)}
              what={strongest === 'view' ? '' : text(`share.${kind}What`)}
              copyLabel={text(`share.copy${NAMES[kind]}`)}
              isFirst={kind === strongest}
              content={linkOf(keys.room, keys[kind])}
            />
          ))}
          {isLoopback(location.hostname) && <p className="share-only-here">{text('share.onlyHere')}</p>}
        </div>
      )}
      {code}
      {!isLarge && keys.view !== '' && <ShowElsewhere room={keys.room} viewKey={keys.view} />}
      {!isLarge && strongest === 'edit' && ownEnd === 0 && <Renew onRenew={props.onRenew} />}
    </>
  )
}

const HOURS = { always: 0, day: 24, week: 7 * 24, month: 31 * 24 }
type Hold = keyof typeof HOURS
const HOLDS = Object.keys(HOURS) as Hold[]

/** How long the links hold: until then, or until new ones are made. */
function HowLong(
  props: Pick<Parameters<typeof LinkList>[0], 'keys' | 'ownEnd' | 'onKeys' | 'onRefused'> & {
    readonly hold: Hold
    /** What was chosen last, also while the code alone is shown. */
    readonly last: RefObject<Hold>
    readonly onHold: (hold: Hold) => void
  },
) {
  const { keys, ownEnd, onKeys, onRefused, hold, last, onHold } = props
  const { text, language } = useTexts()
  const { room, key } = useSession()
  const choose = (next: Hold): void => {
    onHold(next)
    last.current = next
    const asked = HOURS[next] === 0 ? askKeys(room, key) : askKeysThatEnd(room, key, HOURS[next])
    asked.then(
      // Somebody may have chosen twice before the first answer came.
      (fresh) => last.current === next && onKeys(fresh),
      (error: unknown) => last.current === next && onRefused(error),
    )
  }
  const date = tellMoment(keys.endsAt, language)
  const told = keys.endsAt === 0 ? 'forEver' : keys.endsAt === ownEnd ? 'untilYours' : 'until'
  return (
    <div className="dialog-part share-holds">
      <h3>{text('share.holds')}</h3>
      <Choices
        label={text('share.holds')}
        value={hold}
        options={HOLDS.map((value) => ({ value, label: text(`share.${value}`) }))}
        onChoose={choose}
      />
      <p className="dialog-quiet" role="status">
        {text(`share.${told}`, { date })}
      </p>
    </div>
  )
}

const NAMES = { edit: 'Edit', comment: 'Comment', view: 'View' } as const

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
