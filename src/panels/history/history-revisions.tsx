import { ChevronDown, Layers } from 'lucide-react'
import { Fragment, useEffect, useMemo, useRef, useState } from 'react'
import type { RevisionId } from '../../journey/ids.ts'
import type { KnownRevision, ListedRevision } from '../../journey/revision.ts'
import type { Trail } from '../../session/trail.ts'
import { useTexts } from '../../ui/use-texts.tsx'
import { readable } from '../comparing/compare-states.ts'
import { forgetAskedRevision, useAskedRevision } from './history-open.ts'
import { HistoryRevision } from './history-revision.tsx'
import { tellMoment } from './history-words.ts'

/** One revision for itself, or quiet ones that follow each other and are folded together. */
type Row = { readonly one: ListedRevision } | { readonly quiet: readonly [ListedRevision, ...ListedRevision[]] }

/** Revisions, newest first. */
export function HistoryRevisions({ trail, revisions }: { trail: Trail; revisions: readonly ListedRevision[] }) {
  const asked = useAskedRevision()
  const [chosen, setChosen] = useState<RevisionId>()
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    if (!asked) return
    setChosen(asked.revision)
    requestAnimationFrame(() => {
      const row = list.current?.querySelector('.history-revision[data-chosen]')
      row?.scrollIntoView?.({ block: 'nearest' })
      row?.querySelector('button')?.focus({ preventScroll: true })
    })
  }, [asked])
  useEffect(() => forgetAskedRevision, [])
  const [unfolded, setUnfolded] = useState<ReadonlySet<RevisionId>>(new Set())
  const rows = useMemo(() => foldQuiet(revisions), [revisions])
  const before = useMemo(() => beforeEach(readable(revisions, trail)), [revisions, trail])
  const line = (revision: ListedRevision) => (
    <HistoryRevision
      key={revision.id}
      trail={trail}
      revision={revision}
      before={before.get(revision.id)}
      revisions={revisions}
      isChosen={revision.id === chosen}
      onChoose={() => setChosen(revision.id === chosen ? undefined : revision.id)}
    />
  )
  return (
    <ol ref={list} className="history-list" reversed>
      {rows.map((row) => {
        if ('one' in row) return line(row.one)
        const [newest] = row.quiet
        const key = (row.quiet.at(-1) ?? newest).id
        const isOpen = unfolded.has(key)
        return (
          <Fragment key={key}>
            <QuietOnes
              quiet={row.quiet}
              isOpen={isOpen}
              onToggle={() =>
                setUnfolded((old) => new Set(isOpen ? [...old].filter((id) => id !== key) : [...old, key]))
              }
            />
            {isOpen && row.quiet.map(line)}
          </Fragment>
        )
      })}
    </ol>
  )
}

function QuietOnes(props: { quiet: readonly ListedRevision[]; isOpen: boolean; onToggle: () => void }) {
  const texts = useTexts()
  const { text } = texts
  const { quiet, isOpen, onToggle } = props
  const days = [...new Set([quiet.at(-1), quiet[0]].map((one) => tellMoment(one?.at ?? '', texts)))].filter(Boolean)
  return (
    <li className="history-quiet">
      <button type="button" aria-expanded={isOpen} onClick={onToggle}>
        <Layers aria-hidden="true" />
        <span>
          {text('history.quiet', { count: quiet.length })}
          <small>{days.join(' – ')}</small>
        </span>
        <ChevronDown aria-hidden="true" className="history-fold" />
      </button>
    </li>
  )
}

/** Newest first; two and more quiet ones in a row are one. */
export function foldQuiet(revisions: readonly ListedRevision[]): Row[] {
  const rows: Row[] = []
  let quiet: ListedRevision[] = []
  const close = (): void => {
    const [first, ...more] = quiet
    if (first) rows.push(more.length > 0 ? { quiet: [first, ...more] } : { one: first })
    quiet = []
  }
  for (const revision of [...revisions].reverse()) {
    if (!revision.newer && revision.kept === 'quiet' && revision.name === '') quiet.push(revision)
    else {
      close()
      rows.push({ one: revision })
    }
  }
  close()
  return rows
}

/** The revision before each, among those that can be read; null for the first. */
function beforeEach(known: readonly KnownRevision[]): ReadonlyMap<RevisionId, KnownRevision | null> {
  return new Map(known.map((revision, place) => [revision.id, known[place - 1] ?? null]))
}
