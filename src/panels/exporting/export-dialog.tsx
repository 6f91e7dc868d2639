import { Copy, Download, Printer } from 'lucide-react'
import { type ReactNode, useDeferredValue, useMemo, useState } from 'react'
import { copyPicture, mayCopyPictures } from '../../export/copy-picture.ts'
import { saveFile } from '../../export/save-file.ts'
import { tellNumber } from '../../i18n/formats.ts'
import { noteOfPart, partInName } from '../../i18n/note-of-state.ts'
import { pictureWords } from '../../i18n/picture-words.ts'
import { decidedLoops } from '../../journey/decided-loops.ts'
import { journeyShown, type ShowingState } from '../../session/shown-journey.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useJourney, useLive, useSession, useShowing, useView } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { type ExportChoices, rememberChoices, rememberedChoices } from './export-choices.ts'
import { ExportOptions } from './export-options.tsx'
import { ExportPreview } from './export-preview.tsx'
import { forgetExport, wishedExport } from './export-wish.ts'
import { isPicture, isSeenAsPicture } from './file-kinds.ts'
import { FileList } from './file-list.tsx'
import { type FileOrder, isRoomy, makeFile, noteIn, pagesOf, picturePng } from './make-file.ts'
import { comparedName, noteOfState, stateInName, statesUpTo, tellState } from './tell-state.ts'
import { drawingChoices, type PartKey, partOfKey, partsToChoose, turned } from './to-export.ts'
import { type Making, useMaking } from './use-making.ts'
import { usePackedMap } from './use-packed-map.ts'
import { usePast } from './use-past.ts'
import { useScene } from './use-scene.ts'
import { useTextsIn } from './use-texts-in.ts'
import { useViewLink } from './use-view-link.ts'
import './export-dialog.css'

/** Every file to take away: what it is, what of the journey is in it, seen before it is made. */
export function ExportDialog({ onClose }: { onClose: () => void }) {
  const { text, language } = useTexts()
  const session = useSession()
  const { device } = session.options
  const wish = useState(() => wishedExport(session))[0]
  const [choices, setChoices] = useState<ExportChoices>(() => {
    const remembered = rememberedChoices(device)
    return { ...remembered, ...wish?.choices(remembered) }
  })
  const close = (): void => {
    forgetExport(session)
    onClose()
    wish?.back()
  }
  const making = useMaking()
  const choose = (change: Partial<ExportChoices>): void => {
    const next = { ...choices, ...change }
    setChoices(next)
    rememberChoices(device, next)
    making.forget()
  }
  const { order, said, selected, part, setPart, parts, link, isCompared, isPast } = useOrder(choices, wish?.shown)
  const { scene, isCurrent, failed } = useOrderedScene(order)
  const { file } = choices
  usePackedMap(order, isCurrent && choices.carries && (file === 'svg' || file === 'png'))

  const save = (): void =>
    making.start(async (watch) => {
      const { blob, name, lacksPast } = await makeFile(order, watch, isCurrent ? scene : undefined)
      saveFile(blob, name)
      const saved = text('exporting.outcome.saved', { name, size: tellSize(blob.size) })
      return lacksPast ? `${saved} ${text('exporting.outcome.withoutPast')}` : saved
    })
  const copy = (): void =>
    making.start(async (watch) => {
      await copyPicture(picturePng(order, watch, isCurrent ? scene : undefined))
      return text('exporting.outcome.copied')
    })
  const print = (): void =>
    making.start(async ({ signal }) => {
      const { printSheets } = await import('./print-sheets.ts')
      signal.throwIfAborted()
      if (scene) await printSheets(scene, pagesOf(choices), noteIn(order.texts))
      return ''
    })

  // Not `disabled`: the focus would leave for the page behind the dialog, which hears no Escape.
  const isMaking = making.progress !== undefined
  const atRest = (begin: () => void) => ({ 'aria-disabled': isMaking, onClick: () => !isMaking && begin() })

  return (
    <Dialog title={text('exporting.title')} width="wide" onClose={close}>
      <div className="export">
        <FileList value={file} onChoose={(chosen) => choose({ file: chosen })} />
        <div className="export-preview">
          <ExportPreview order={order} scene={scene} failed={failed} />
          <p className="export-state">{file === 'journey' ? text('exporting.state.alwaysLive') : said}</p>
        </div>
        <form className="export-options" onSubmit={(event) => event.preventDefault()}>
          <ExportOptions
            {...{ choices, choose, parts, part, selected, link, scene, isCompared, isPast }}
            journey={order.journey}
            onPart={(chosen) => {
              setPart(chosen)
              making.forget()
            }}
            merges={order.isLive && !order.part}
          />
        </form>
      </div>
      <Foot making={making}>
        {file === 'pdf' && (
          <button type="button" className="button" disabled={!scene} {...atRest(print)}>
            <Printer aria-hidden="true" />
            {text('exporting.print')}
          </button>
        )}
        {file === 'png' && mayCopyPictures() && (
          <button type="button" className="button" {...atRest(copy)}>
            <Copy aria-hidden="true" />
            {text('exporting.copy')}
          </button>
        )}
        <button type="button" className="button button-primary" {...atRest(save)}>
          <Download aria-hidden="true" />
          {text('exporting.save', { file: text(`exporting.file.${file}.name`) })}
        </button>
      </Foot>
    </Dialog>
  )

  function tellSize(bytes: number): string {
    return bytes < 1_000_000
      ? text('exporting.bytes.kb', { size: tellNumber(Math.max(1, Math.round(bytes / 1000)), language) })
      : text('exporting.bytes.mb', { size: tellNumber(Math.round(bytes / 100_000) / 10, language) })
  }
}

/** How far the work is and what came of it, beside what one can do. The buttons stay where they are. */
function Foot({ making, children }: { making: Making; children: ReactNode }) {
  const { text } = useTexts()
  const { progress, outcome, cancel } = making
  return (
    <footer className="export-foot">
      <div className="export-said">
        {progress !== undefined && (
          <>
            <progress {...(progress > 0 ? { value: progress } : {})} max={1} aria-label={text('exporting.working')} />
            <button type="button" className="button" onClick={cancel}>
              {text('exporting.cancel')}
            </button>
          </>
        )}
        <p role="status" data-fails={outcome?.fails}>
          {outcome?.said}
        </p>
      </div>
      <div className="export-ways">{children}</div>
    </footer>
  )
}

/** What is to be made, out of what is shown or asked for, what is selected and what was chosen. */
function useOrder(choices: ExportChoices, asked: ShowingState | undefined) {
  const pageTexts = useTexts()
  const session = useSession()
  const seen = useShowing()
  const { showing, against } = asked ?? seen
  const onCanvas = useDeferredValue(useJourney((now) => now))
  const live = useDeferredValue(useLive((now) => now))
  const journey = asked ? journeyShown(asked.showing, live) : onCanvas
  const cards = useView((view) => view.waypoints)
  const pastHere = usePast()
  const past = typeof pastHere === 'string' ? undefined : pastHere
  const texts = useTextsIn(choices.language)
  const link = useViewLink(choices.link && isPicture(choices.file))
  const [key, setPart] = useState<PartKey>('whole')
  const parts = useMemo(() => partsToChoose(journey, cards), [journey, cards])
  const { reach } = choices
  const told = useMemo(() => statesUpTo({ live, past }, reach), [live, past, reach])
  const isLaidOver = against !== null && choices.differences && isPicture(choices.file)
  const part = useMemo(() => partOfKey(key, journey, cards), [key, journey, cards])
  const note = useMemo(() => {
    const state = noteOfState(showing, told.live, told.past, texts, isLaidOver)
    return [state, noteOfPart(part, journey, texts)].filter(Boolean).join(' · ')
  }, [showing, told, part, journey, texts, isLaidOver])
  const name = against && comparedName(against, { live, past }, told, pageTexts)
  const before = against?.before === 'live' ? live : against?.before
  const compared = useMemo(() => before && { before, name: name ?? '' }, [before, name])
  const overlaid = isLaidOver ? compared : undefined
  const order = useMemo((): FileOrder => {
    const state = stateInName(showing, told.live, told.past, overlaid, texts)
    return {
      session,
      journey,
      isLive: showing.of === 'live',
      compared: overlaid,
      part,
      choices,
      drawing: drawingChoices(choices, part, { note, address: link.address, decided: decidedLoops(live) }),
      texts,
      note,
      state: [state, partInName(part, journey, texts)].filter(Boolean).join(', '),
      past,
    }
  }, [session, journey, live, told, showing, overlaid, part, choices, note, link.address, texts, past])
  return {
    ...{ order, link, parts, setPart, isCompared: compared !== undefined, isPast: showing.of === 'past' },
    part: parts.includes(key) ? key : ('whole' as const),
    selected: [...cards].filter((id) => journey.waypoints.has(id)).length,
    said: tellState(showing, live, past, pageTexts),
  }
}

/** The scene of an order: drawn anew only when what is drawn changes, not with each choice; and whether it is this order's. */
function useOrderedScene({ journey, compared, choices, drawing, texts }: FileOrder) {
  const { file, direction } = choices
  const words = useMemo(() => pictureWords(texts), [texts])
  const { part, decided, ...beside } = drawing
  const kept = JSON.stringify(beside)
  const roomy = isRoomy(choices)
  const wish = useMemo(
    () => ({
      journey: turned(journey, { file, direction }),
      compared: compared && { ...compared, before: turned(compared.before, { file, direction }) },
      words,
      choices: { ...JSON.parse(kept), part, decided } as typeof drawing,
      isRoomy: roomy,
    }),
    [journey, compared, words, kept, part, decided, file, direction, roomy],
  )
  const { drawn, failed } = useScene(isSeenAsPicture(file) ? wish : undefined)
  return { scene: drawn?.scene, isCurrent: drawn?.of === wish, failed }
}
