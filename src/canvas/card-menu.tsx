import { ClipboardPaste, Copy, CopyPlus, Scissors } from 'lucide-react'
import type { RefObject } from 'react'
import { copyChosen, cutChosen, pasteCopied } from '../session/clipboard.ts'
import { Menu, MenuItem } from '../ui/menu.tsx'
import { useMayEdit, useSession } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'

/** What else may be done with the chosen cards; in the words of the sheet of keys. */
export function CardMenu(props: { readonly trigger: RefObject<HTMLElement | null>; readonly onClose: () => void }) {
  const { text } = useTexts()
  const session = useSession()
  const mayEdit = useMayEdit()
  return (
    <Menu label={text('bar.more')} {...props}>
      <MenuItem icon={<Copy />} label={text('shortcut.copy')} onAction={() => void copyChosen(session)} />
      {mayEdit && (
        <>
          <MenuItem icon={<Scissors />} label={text('shortcut.cut')} onAction={() => void cutChosen(session)} />
          <MenuItem
            icon={<ClipboardPaste />}
            label={text('shortcut.paste')}
            onAction={() => void pasteCopied(session)}
          />
          <MenuItem
            icon={<CopyPlus />}
            label={text('shortcut.duplicate')}
            onAction={session.actions.duplicateSelected}
          />
        </>
      )}
    </Menu>
  )
}
