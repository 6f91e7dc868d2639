import {
  ArrowRight,
  ChevronLeft,
  ChevronRight,
  Columns3,
  Copy,
  CopyPlus,
  PanelRight,
  Pencil,
  Scissors,
  SquareCheck,
  SquareMinus,
  Trash2,
} from 'lucide-react'
import { Menu as AriaMenu, MenuItem as AriaMenuItem, SubmenuTrigger } from 'react-aria-components/Menu'
import { Popover as AriaPopover } from 'react-aria-components/Popover'
import { moveToPhase } from '../../journey/commands/phases.ts'
import type { WaypointId } from '../../journey/ids.ts'
import { inOrder } from '../../journey/journey.ts'
import { copyChosen } from '../../session/clipboard.ts'
import { Menu, MenuItem, MenuLine } from '../../ui/menu.tsx'
import { useActions, useJourney, useSession, useView } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { chosenWith } from './use-row-choice.ts'

/** For which row the menu stands open, and under which button. */
export interface MenuWish {
  readonly id: WaypointId
  readonly button: HTMLElement
}

interface OutlineMenuProps extends MenuWish {
  readonly onClose: () => void
  readonly onRename: () => void
  readonly onConnect: () => void
  readonly onChoose: () => void
  readonly onCut: () => void
  readonly onRemove: () => void
}

/** What may be done with one row; one menu serves the whole list. */
export function OutlineMenu(props: OutlineMenuProps) {
  const { id, button, onClose, onRename, onConnect, onChoose, onCut, onRemove } = props
  const { text } = useTexts()
  const session = useSession()
  const { view, actions } = session
  const isChosen = useView((state) => state.waypoints.has(id))
  const ids = chosenWith({ waypoints: useView((state) => state.waypoints) }, id)
  /** What is done to all that are chosen says to how many. */
  const toAll = (label: string): string => (ids.length > 1 ? `${label} (${ids.length})` : label)
  /** Copying means what is chosen; a row that is not among it is then chosen alone. */
  const withAll = (act: () => unknown) => (): void => {
    if (!isChosen) view.select([id])
    act()
  }
  const details = (): void => {
    view.select([id])
    view.setState({ panel: 'inspector' })
  }
  return (
    <Menu label={text('outline.menuLabel')} trigger={{ current: button }} onClose={onClose}>
      <MenuItem icon={<PanelRight aria-hidden="true" />} label={text('outline.details')} onAction={details} />
      <MenuItem icon={<Pencil aria-hidden="true" />} label={text('outline.rename')} onAction={onRename} />
      <MenuItem
        icon={<ArrowRight aria-hidden="true" className="turns" />}
        label={text('inspector.connect')}
        onAction={onConnect}
      />
      <PhaseChoice id={id} ids={ids} label={toAll(text('outline.moveTo'))} onClose={onClose} />
      <MenuItem
        icon={isChosen ? <SquareMinus aria-hidden="true" /> : <SquareCheck aria-hidden="true" />}
        label={text(isChosen ? 'outline.letGo' : 'outline.choose')}
        onAction={onChoose}
      />
      <MenuLine />
      <MenuItem
        icon={<Copy aria-hidden="true" />}
        label={toAll(text('shortcut.copy'))}
        onAction={withAll(() => copyChosen(session))}
      />
      <MenuItem icon={<Scissors aria-hidden="true" />} label={toAll(text('shortcut.cut'))} onAction={onCut} />
      <MenuItem
        icon={<CopyPlus aria-hidden="true" />}
        label={toAll(text('shortcut.duplicate'))}
        onAction={withAll(actions.duplicateSelected)}
      />
      <MenuLine />
      <MenuItem icon={<Trash2 aria-hidden="true" />} label={toAll(text('action.remove'))} onAction={onRemove} />
    </Menu>
  )
}

/** Stands for no phase among the phases' ids; none looks like it. */
const OUTSIDE = '~'

function PhaseChoice(props: {
  readonly id: WaypointId
  readonly ids: readonly WaypointId[]
  readonly label: string
  readonly onClose: () => void
}) {
  const { id, ids, label, onClose } = props
  const { text, direction } = useTexts()
  const actions = useActions()
  const phases = useJourney((journey) => journey.phases)
  const inPhase = useJourney((journey) => journey.waypoints.get(id)?.phase ?? null)
  if (phases.size === 0) return null
  return (
    <SubmenuTrigger>
      <AriaMenuItem className="menu-item" textValue={label}>
        <Columns3 aria-hidden="true" />
        <span>{label}</span>
        {direction === 'rtl' ? <ChevronLeft aria-hidden="true" /> : <ChevronRight aria-hidden="true" />}
      </AriaMenuItem>
      <AriaPopover className="popover">
        <AriaMenu
          className="menu"
          aria-label={text('outline.moveTo')}
          disabledKeys={ids.length > 1 ? [] : [inPhase ?? OUTSIDE]}
          onClose={onClose}
        >
          {inOrder(phases.values()).map((phase) => (
            <AriaMenuItem
              key={phase.id}
              id={phase.id}
              className="menu-item"
              textValue={phase.title || text('phase.untitled')}
              onAction={() => actions.run((journey) => moveToPhase(journey, ids, phase.id))}
            >
              <span dir="auto">{phase.title || text('phase.untitled')}</span>
            </AriaMenuItem>
          ))}
          <AriaMenuItem
            id={OUTSIDE}
            className="menu-item"
            onAction={() => actions.run((journey) => moveToPhase(journey, ids, null))}
          >
            {text('inspector.noPhase')}
          </AriaMenuItem>
        </AriaMenu>
      </AriaPopover>
    </SubmenuTrigger>
  )
}
