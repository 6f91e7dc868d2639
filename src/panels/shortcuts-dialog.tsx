import { Fragment } from 'react'
import { SHORTCUTS, type Shortcut } from '../session/shortcuts.ts'
import { Dialog } from '../ui/dialog.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { keyName } from './key-names.ts'
import './shortcuts-dialog.css'

/** The canvas' keys, by what they are for. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { text } = useTexts()
  return (
    <Dialog title={text('shortcut.title')} width="wide" onClose={onClose}>
      <div className="shortcuts">
        {SHORTCUTS.map((group) => (
          <section key={group.key}>
            <h3>{text(`shortcut.${group.key}`)}</h3>
            <dl>
              {group.shortcuts.map((shortcut) => (
                <Line key={shortcut.key} shortcut={shortcut} />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

function Line({ shortcut }: { shortcut: Shortcut }) {
  const { text } = useTexts()
  return (
    <div className="shortcut">
      <dt>{text(`shortcut.${shortcut.key}`)}</dt>
      <dd>
        {shortcut.chords.map((chord, n) => (
          <Fragment key={chord.join()}>
            {n > 0 && <span className="shortcut-or">{text('shortcut.or')}</span>}
            <span className="chord" dir="ltr">
              {chord.map((key) => (
                <kbd key={key}>{keyName(key, text)}</kbd>
              ))}
            </span>
          </Fragment>
        ))}
      </dd>
    </div>
  )
}
