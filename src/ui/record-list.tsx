import { Plus } from 'lucide-react'
import { type FocusEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { newId } from '../journey/ids.ts'
import './record-list.css'

/** Where a record stands among the others, for the line that shows it. */
export interface PlaceInList {
  readonly isFirst: boolean
  readonly isLast: boolean
  /** It was added here a moment ago, and its fields are wanted. */
  readonly startsOpen: boolean
}

/** Adds a record under the new id that it is given; `startsOpen` is false where it needs no more words. */
export type AddRecord = (put: (id: string) => unknown, startsOpen?: boolean) => void

/**
 * Records in their order, and below them what adds one. The focus is never lost in it: it goes into a record that was added,
 * and where the record goes that has it, whoever removed it, to its neighbour, or to what adds one.
 */
export function RecordList<One extends { readonly id: string }>(props: {
  readonly records: readonly One[]
  readonly className?: string
  readonly line: (record: One, place: PlaceInList) => ReactNode
  /** What stands in the place of an empty list. */
  readonly ifNone?: (add: AddRecord) => ReactNode
  /** Nothing where the list may only be read. */
  readonly adding: false | ((add: AddRecord) => ReactNode)
}) {
  const { records, line, ifNone, adding } = props
  const [added, setAdded] = useState('')
  const focus = useFocusInList(
    records.map(({ id }) => id),
    added,
  )
  const add: AddRecord = (put, startsOpen = true) => {
    const id = newId()
    if (startsOpen) setAdded(id)
    put(id)
  }
  return (
    <>
      {records.length === 0 && ifNone?.(add)}
      {records.length > 0 && (
        <ol
          ref={focus.list}
          className={`pane-list ${props.className ?? ''}`}
          onFocus={focus.onFocus}
          onBlur={focus.onBlur}
        >
          {records.map((record, place) =>
            line(record, {
              isFirst: place === 0,
              isLast: place === records.length - 1,
              startsOpen: record.id === added,
            }),
          )}
        </ol>
      )}
      {adding && (
        <div ref={focus.adding} className="record-adding">
          {adding(add)}
        </div>
      )}
    </>
  )
}

/** The button below a list of records. */
export function AddButton(props: { className?: string; onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" className={`button ${props.className ?? ''}`} onClick={props.onClick}>
      <Plus aria-hidden="true" />
      {props.children}
    </button>
  )
}

function useFocusInList(ids: readonly string[], added: string) {
  const list = useRef<HTMLOListElement>(null)
  const adding = useRef<HTMLDivElement>(null)
  const before = useRef(ids)
  /** The record that has the focus. An element that is taken away tells nobody that it loses it. */
  const held = useRef('')
  useLayoutEffect(() => {
    const was = before.current
    before.current = ids
    const item = (id: string): HTMLElement | undefined => list.current?.children[ids.indexOf(id)] as HTMLElement
    if (!was.includes(added) && ids.includes(added) && !item(added)?.contains(document.activeElement)) {
      item(added)?.querySelector<HTMLElement>('input, select, textarea')?.focus()
    }
    const place = was.indexOf(held.current)
    if (place < 0 || ids.includes(held.current)) return
    held.current = ''
    const stays = (id: string): boolean => ids.includes(id)
    const next = was.slice(place).find(stays) ?? was.slice(0, place).findLast(stays)
    if (next === undefined) adding.current?.querySelector<HTMLElement>('button, select')?.focus()
    else takeFocus(item(next))
  })
  return {
    list,
    adding,
    onFocus: ({ target }: FocusEvent) => {
      const place = [...(list.current?.children ?? [])].findIndex((item) => item.contains(target))
      held.current = before.current[place] ?? ''
    },
    onBlur: ({ relatedTarget }: FocusEvent) => {
      if (!list.current?.contains(relatedTarget)) held.current = ''
    },
  }
}

/**
 * The line itself, and none of its controls: a field would call up the keyboard of a phone, and the button that removes
 * would remove the next one too, under a key that is held down.
 */
function takeFocus(item: HTMLElement | undefined): void {
  if (!item) return
  item.tabIndex = -1
  item.focus()
}
