import { fitText, type Setting } from './fit-text.ts'

/** A text on a card, in lines that are known to fit; the whole of it stands in the title attribute where it was cut. */
export function CardText({ text, setting, className }: { text: string; setting: Setting; className: string }) {
  const lines = fitText(text, setting)
  const isCut = lines.at(-1)?.endsWith('…') && !text.endsWith('…')
  return (
    <span className={className} dir="auto" title={isCut ? text : undefined}>
      {lines.length === 1
        ? lines[0]
        : lines.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text have no other name
            <span key={at} className="card-line">
              {line}{' '}
            </span>
          ))}
    </span>
  )
}
