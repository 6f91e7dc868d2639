import {
  ClipboardList,
  Columns2,
  Columns3,
  Download,
  FileInput,
  FilePlus2,
  FileSpreadsheet,
  FolderOpen,
  GitCompareArrows,
  History,
  Keyboard,
  Lightbulb,
  ListChecks,
  ListTree,
  MessageSquareText,
  NotebookPen,
  Save,
  Settings2,
  Share2,
  Target,
  UsersRound,
} from 'lucide-react'
import type { RefObject } from 'react'
import type { Journey } from '../journey/journey.ts'
import type { DialogName, PanelName } from '../session/view-store.ts'
import { Menu, MenuItem, MenuLine } from '../ui/menu.tsx'
import { useNarrow } from '../ui/use-narrow.ts'
import { useMayEdit, useSession } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { chooseFile } from './opening/open-picture-arrivals.ts'
import { saveJourney } from './save-journey.ts'
import { newJourney } from './start/new-journey.ts'

/** Everything that is not needed every minute. */
export function JourneyMenu(props: {
  readonly trigger: RefObject<HTMLElement | null>
  readonly onClose: () => void
  readonly onHome: () => void
  readonly onBegin: (journey: Journey) => Promise<void>
}) {
  const texts = useTexts()
  const { text } = texts
  const session = useSession()
  const isNarrow = useNarrow()
  const mayEdit = useMayEdit()
  const panel = (name: PanelName) => () => session.view.setState({ panel: name })
  const dialog = (name: DialogName) => () => session.view.setState({ dialog: name })
  return (
    <Menu label={text('bar.more')} trigger={props.trigger} onClose={props.onClose}>
      {isNarrow && (
        <>
          {mayEdit && <MenuItem icon={<NotebookPen />} label={text('lesson.title')} onAction={dialog('lesson')} />}
          <MenuItem icon={<Share2 />} label={text('menu.share')} onAction={dialog('share')} />
          <MenuItem icon={<Download />} label={text('menu.export')} onAction={dialog('export')} />
          <MenuItem icon={<ListTree />} label={text('pane.outline')} onAction={panel('outline')} />
          <MenuLine />
        </>
      )}
      <MenuItem icon={<Target />} label={text('pane.about')} onAction={panel('about')} />
      <MenuItem icon={<UsersRound />} label={text('pane.participants')} onAction={panel('participants')} />
      <MenuItem icon={<Columns3 />} label={text('pane.phases')} onAction={panel('phases')} />
      <MenuItem icon={<Lightbulb />} label={text('pane.lessons')} onAction={panel('lessons')} />
      <MenuItem icon={<MessageSquareText />} label={text('pane.comments')} onAction={panel('comments')} />
      <MenuItem icon={<GitCompareArrows />} label={text('pane.rearrange')} onAction={panel('rearrange')} />
      <MenuItem icon={<History />} label={text('pane.history')} onAction={panel('history')} />
      <MenuItem icon={<ListChecks />} label={text('pane.findings')} onAction={panel('findings')} />
      <MenuLine />
      {mayEdit && <MenuItem icon={<FileSpreadsheet />} label={text('intake.table.menu')} onAction={dialog('table')} />}
      <MenuItem icon={<Columns2 />} label={text('history.compare.menu')} onAction={dialog('compare')} />
      <MenuItem icon={<ClipboardList />} label={text('trail.menu')} onAction={dialog('trail')} />
      <MenuItem icon={<Save />} label={text('menu.saveFile')} onAction={() => void saveJourney(session, text)} />
      <MenuItem
        icon={<FilePlus2 />}
        label={text('menu.new')}
        onAction={() => void newJourney(texts).then(props.onBegin)}
      />
      <MenuItem icon={<FileInput />} label={text('intake.picture.menu')} onAction={chooseFile} />
      <MenuItem icon={<FolderOpen />} label={text('menu.open')} onAction={props.onHome} />
      <MenuLine />
      {!isNarrow && (
        <MenuItem icon={<Keyboard />} label={text('menu.shortcuts')} keys="?" onAction={dialog('shortcuts')} />
      )}
      <MenuItem icon={<Settings2 />} label={text('menu.settings')} onAction={dialog('identity')} />
    </Menu>
  )
}
