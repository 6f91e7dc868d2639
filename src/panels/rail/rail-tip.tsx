import { kindPurpose } from '../../i18n/waypoint-words.ts'
import { useTexts } from '../../ui/use-texts.tsx'
import type { RailEntry } from './rail-entries.ts'
import { RailUsual, usualOf } from './rail-usual.tsx'

/** An entry of the rail and where it stands in the window, px. */
export interface TipPlace {
  readonly entry: RailEntry
  readonly top: number
  readonly left: number
  readonly right: number
}

/** Room that a tip takes, px: it never runs out of the window's lower edge. */
const TIP_HEIGHT = 250

/** What a kind is for, what is usual for it and what it usually serves; beside the entry on which the pointer rests. */
export function RailTip({ entry, top, left, right, onStay, onLeave }: TipPlace & { onStay(): void; onLeave(): void }) {
  const texts = useTexts()
  const { text, direction } = texts
  const { what, key } = entry
  const usual = usualOf(what)
  return (
    <div
      id="rail-tip"
      role="tooltip"
      className="rail-tip floating"
      style={{
        insetBlockStart: Math.max(60, Math.min(top - 8, innerHeight - TIP_HEIGHT)),
        insetInlineStart: (direction === 'rtl' ? innerWidth - left : right) + 12,
      }}
      onPointerEnter={onStay}
      onPointerLeave={onLeave}
    >
      <strong>{text(`${key}.name`)}</strong>
      <p>{kindPurpose(what, texts)}</p>
      {usual && <RailUsual usual={usual} />}
    </div>
  )
}
