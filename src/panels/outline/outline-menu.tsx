import { ArrowRight, ChevronLeft, ChevronRight, Columns3, PanelRight, Pencil, Trash2 } from 'lucide-react'
import { Menu as AriaMenu, MenuItem as AriaMenuItem, SubmenuTrigger } from 'react-aria-components/Menu'
import { Popover as AriaPopover } from 'react-aria-components/Popover'
import { moveToPhase } from '../../journey/commands/phases.ts'
import type { WaypointId } from '../../journey/ids.ts'
import { inOrder } from '../../journey/journey.ts'
import { Menu, MenuItem, MenuLine } from '../../ui/menu.tsx'
import { useActions, useJourney, useSession } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'

/** For which row the menu stands open, and under which button. */
export interface MenuWish {
  readonly id: WaypointId
  readonly button: HTMLElement
}

interface OutlineMenuProps extends MenuWish {
  readonly onClose: () => void
  readonly onRename: () => void
  readonly onConnect: () => void
  readonly onRemove: () => void
}

/** What may be done with one row; one menu serves the whole list. */
export function OutlineMenu({ id, button, onClose, onRename, onConnect, onRemove }: OutlineMenuProps) {
  const { text } = useTexts()
  const { view } = useSession()
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
      <PhaseChoice id={id} onClose={onClose} />
      <MenuLine />
      <MenuItem icon={<Trash2 aria-hidden="true" />} label={text('action.remove')} onAction={onRemove} />
    </Menu>
  )
}

/** Stands for no phase among the phases' ids; none looks like it. */
const OUTSIDE = '~'

function PhaseChoice({ id, onClose }: Pick<OutlineMenuProps, 'id' | 'onClose'>) {
  const { text, direction } = useTexts()
  const actions = useActions()
  const phases = useJourney((journey) => journey.phases)
  const inPhase = useJourney((journey) => journey.waypoints.get(id)?.phase ?? null)
  if (phases.size === 0) return null
  return (
    <SubmenuTrigger>
      <AriaMenuItem className="menu-item" textValue={text('outline.moveTo')}>
        <Columns3 aria-hidden="true" />
        <span>{text('outline.moveTo')}</span>
        {direction === 'rtl' ? <ChevronLeft aria-hidden="true" /> : <ChevronRight aria-hidden="true" />}
      </AriaMenuItem>
      <AriaPopover className="popover">
        <AriaMenu
          className="menu"
          aria-label={text('outline.moveTo')}
          disabledKeys={[inPhase ?? OUTSIDE]}
          onClose={onClose}
        >
          {inOrder(phases.values()).map((phase) => (
            <AriaMenuItem
              key={phase.id}
              id={phase.id}
              className="menu-item"
              textValue={phase.title || text('phase.untitled')}
              onAction={() => actions.run((journey) => moveToPhase(journey, [id], phase.id))}
            >
              <span dir="auto">{phase.title || text('phase.untitled')}</span>
            </AriaMenuItem>
          ))}
          <AriaMenuItem
            id={OUTSIDE}
            className="menu-item"
            onAction={() => actions.run((journey) => moveToPhase(journey, [id], null))}
          >
            {text('inspector.noPhase')}
          </AriaMenuItem>
        </AriaMenu>
      </AriaPopover>
    </SubmenuTrigger>
  )
}
