import { Check } from 'lucide-react'
import { type CSSProperties, type FormEvent, useId, useState } from 'react'
import { cleanName, PRESENCE_COLOURS } from '../document/presence.ts'
import { Dialog } from '../ui/dialog.tsx'
import { usePresence, useSession } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { Avatar } from './avatar.tsx'
import { LanguageChoice, ThemeChoice } from './language-and-theme.tsx'
import './identity-dialog.css'

/** What each colour is called, for those who do not see it. */
const COLOUR_NAMES = ['violet', 'amber', 'blue', 'red', 'green', 'plum', 'olive', 'indigo']

/** How the others see this person, and how this person likes the page. */
export function IdentityDialog({ onClose }: { onClose: () => void }) {
  const { text } = useTexts()
  const session = useSession()
  const own = usePresence(({ own: { name, colour } }) => ({ name, colour }))
  const [name, setName] = useState(own.name)
  const id = useId()
  const keep = (event?: FormEvent): void => {
    event?.preventDefault()
    session.identify({ name: cleanName(name), colour: own.colour })
  }
  const close = (): void => {
    keep()
    onClose()
  }
  return (
    <Dialog title={text('you.title')} width="narrow" onClose={close}>
      <form
        className="dialog-part identity"
        onSubmit={(event) => {
          keep(event)
          onClose()
        }}
      >
        <div className="identity-name">
          <Avatar name={name} colour={own.colour} isSelf />
          <div className="field">
            <label className="field-label" htmlFor={id}>
              {text('you.name')}
            </label>
            <input
              id={id}
              className="input"
              dir="auto"
              autoComplete="name"
              maxLength={40}
              value={name}
              placeholder={text('people.guest')}
              aria-describedby={`${id}-hint`}
              onChange={(event) => setName(event.currentTarget.value)}
              onBlur={() => keep()}
            />
            <p id={`${id}-hint`} className="field-hint">
              {text('you.nameHint')}
            </p>
          </div>
        </div>
        <fieldset className="colours">
          <legend className="field-label">{text('you.colour')}</legend>
          {PRESENCE_COLOURS.map((colour, n) => (
            <label key={colour} className="colour" style={{ '--own': colour } as CSSProperties}>
              <input
                type="radio"
                name={`${id}-colour`}
                checked={colour === own.colour}
                onChange={() => session.identify({ name: cleanName(name), colour })}
              />
              <span className="visually-hidden">{text(`you.colours.${COLOUR_NAMES[n]}`)}</span>
              {colour === own.colour && <Check aria-hidden="true" />}
            </label>
          ))}
        </fieldset>
      </form>
      <div className="dialog-part identity">
        <div className="field">
          <span className="field-label" aria-hidden="true">
            {text('you.language')}
          </span>
          <LanguageChoice />
        </div>
        <div className="field">
          <span className="field-label" aria-hidden="true">
            {text('you.theme')}
          </span>
          <ThemeChoice />
        </div>
      </div>
      <footer className="dialog-foot">
        <button type="button" className="button button-primary" onClick={close}>
          {text('you.done')}
        </button>
      </footer>
    </Dialog>
  )
}
