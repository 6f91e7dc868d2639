import { readFile, stat, writeFile } from 'node:fs/promises'
import { ExportFailed } from '../src/export/export-failed.ts'
import { fileNameOf } from '../src/export/file-name.ts'
import type { Flaw } from '../src/file/flaw.ts'
import { readJourneyFile, sizeFlaw } from '../src/file/read-file.ts'
import { noteOfPart, partInName } from '../src/i18n/note-of-state.ts'
import { loadAllTexts } from '../src/i18n/texts.ts'
import { decidedLoops } from '../src/journey/decided-loops.ts'
import { inOrder, type Journey } from '../src/journey/journey.ts'
import { lessonsUpTo } from '../src/journey/lessons-up-to.ts'
import { type Part, partOf } from '../src/journey/part-of.ts'
import { CommandFlaws, ENDINGS, readCommand, USAGE } from './pictures/command-line.ts'
import { DRAWN_FORMATS, type DrawnFormat } from './pictures/drawing-order.ts'
import { makeDocument } from './pictures/make-document.ts'
import { makeFile, textsFor } from './pictures/make-file.ts'
import { chooseState, type FileStates, NoSuchState } from './pictures/states-of-file.ts'

/** What keeps a file from being exported, in a sentence for whoever called. */
class NotExported extends Error {
  override readonly name = 'NotExported'
}

async function main(): Promise<void> {
  const command = readCommand(process.argv.slice(2))
  if (command === 'help') {
    process.stdout.write(USAGE)
    return
  }
  const { format, order, lessons } = command
  const file = await readFileStates(command.journey)
  const texts = await textsFor(file.journey, order)
  const chosen = chooseState(command.states, file, texts, lessons)
  const { compared, journey: whole } = chosen
  const part = command.part === undefined ? undefined : phaseNamed(command.part, whole)
  const note = [chosen.note, noteOfPart(part, whole, texts)].filter(Boolean).join(' · ')
  const state = [chosen.state, partInName(part, whole, texts)].filter(Boolean).join(', ')
  const journey = lessonsUpTo(part ? partOf(whole, part) : whole, lessons)
  // Of the live map: a revision keeps no lessons, and a decision shows in the line all the same.
  const decided = decidedLoops(file.journey)
  const now = Date.now()
  const making = isDrawn(format)
    ? makeFile(journey, format, order, { now, decided, compared, choices: { ...command.beside, part, note } })
    : makeDocument(journey, format, order, { lessons, now, decided, part, note })
  const bytes = await making.catch((error: unknown) => {
    if (!(error instanceof ExportFailed) || error.code !== 'too-large') throw error
    throw new NotExported(
      order.poster === undefined
        ? `The picture would be too large; --scale ${error.fits} fits.`
        : 'The poster would take too many sheets; a smaller --poster or a larger --paper takes fewer.',
    )
  })
  const out = command.out ?? fileNameOf(journey.about.title, ENDINGS[format], state)
  await writeFile(out, bytes).catch((error: unknown) => {
    throw new NotExported(`${out} cannot be written: ${error instanceof Error ? error.message : String(error)}`)
  })
  process.stdout.write(`${out}: ${bytes.byteLength} bytes\n`)
}

/** A phase by its title, in any case of letters, or by its number from where one begins to read. */
function phaseNamed(name: string, { phases }: Journey): Part {
  const inTurn = inOrder(phases.values())
  const titled = inTurn.find(({ title }) => title.trim().toLowerCase() === name.trim().toLowerCase())
  const phase = titled ?? inTurn[Number(name) - 1]
  if (phase) return { of: 'phase', id: phase.id }
  const told = inTurn.map(({ title }, at) => `  ${at + 1}: ${title}`).join('\n')
  throw new NotExported(told === '' ? 'The journey has no phases.' : `--part must be one of these phases:\n${told}`)
}

function isDrawn(format: string): format is DrawnFormat {
  return (DRAWN_FORMATS as readonly string[]).includes(format)
}

async function readFileStates(path: string): Promise<FileStates> {
  const refused = (error: unknown): never => {
    throw new NotExported(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
  const { size } = await stat(path).catch(refused)
  const tooBig = sizeFlaw(size)
  if (tooBig) throw new NotExported(`${path} is no journey file:\n${await toldFlaws([tooBig])}`)
  const reading = readJourneyFile(await readFile(path, 'utf8').catch(refused))
  if ('flaws' in reading) throw new NotExported(`${path} is no journey file:\n${await toldFlaws(reading.flaws)}`)
  return reading
}

async function toldFlaws(flaws: readonly Flaw[]): Promise<string> {
  const { text } = await loadAllTexts('en')
  return flaws
    .map(({ code, path, values }) => `  ${[path, text(`flaw.${code}`, values)].filter(Boolean).join(': ')}`)
    .join('\n')
}

main().catch((error: unknown) => {
  const isPlain = error instanceof CommandFlaws || error instanceof NotExported || error instanceof NoSuchState
  process.stderr.write(`${isPlain ? error.message : error instanceof Error ? error.stack : String(error)}\n`)
  process.exitCode = 1
})
