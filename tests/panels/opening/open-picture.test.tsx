// @vitest-environment happy-dom
import { act } from 'react'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { copyOf } from '../../../src/document/document-copy.ts'
import { seedWithCopy } from '../../../src/document/seed.ts'
import { carriedFor } from '../../../src/file/carried-for.ts'
import { intoSvg } from '../../../src/file/into-svg.ts'
import { writeJourneyFile } from '../../../src/file/write-file.ts'
import type { Beginning } from '../../../src/journey/beginning.ts'
import { place } from '../../../src/journey/commands/place.ts'
import type { Journey } from '../../../src/journey/journey.ts'
import { JourneyMenu } from '../../../src/panels/journey-menu.tsx'
import { openJourneyFile } from '../../../src/panels/opening/open-journey-file.ts'
import { OpenPicture } from '../../../src/panels/opening/open-picture.tsx'
import { StartPage } from '../../../src/panels/start/start-page.tsx'
import { memoryDevice } from '../../../src/session/device.ts'
import type { Session } from '../../../src/session/session.ts'
import { instrumentOf, journeyOf } from '../../support/journey-of.ts'
import { openSitting } from '../../support/open-sitting.ts'
import { peer } from '../../support/two-peers.ts'
import { stage, until } from '../stage.tsx'

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>'
const picture = (journey: Journey, copy?: Uint8Array): File => {
  const everything = copy ? { names: true, restricted: true, copy } : {}
  return new File([intoSvg(SVG, carriedFor(journey, everything))], 'map.svg', { type: 'image/svg+xml' })
}

/** A picture of a copy of this map, in which somebody elsewhere has placed a visit. */
function editedElsewhere(session: Session): File {
  const elsewhere = peer('elsewhere', 4711)
  seedWithCopy(elsewhere.doc, copyOf(session.doc))
  elsewhere.do((now) => place(now, instrumentOf('visit')))
  return picture(elsewhere.read(), copyOf(elsewhere.doc))
}

async function arrive(session: Session) {
  const onBegin = vi.fn(async (_: Beginning) => {})
  return { onBegin, ...(await stage(session, <OpenPicture onBegin={onBegin} />)) }
}

const transfer = (name: 'dataTransfer' | 'clipboardData', ...files: File[]) => ({ [name]: { files, types: ['Files'] } })

async function drop(file: File): Promise<void> {
  const event = Object.assign(new Event('drop', { bubbles: true, cancelable: true }), transfer('dataTransfer', file))
  await act(async () => void window.dispatchEvent(event))
}

async function paste(file: File, target: EventTarget = document.body): Promise<Event> {
  const event = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), transfer('clipboardData', file))
  await act(async () => void target.dispatchEvent(event))
  return event
}

const page = (): string => document.body.textContent ?? ''
const settled = (words: string) => until(() => expect(page()).toContain(words))
const titles = (session: Session): string[] =>
  [...session.live.getState().journey.waypoints.values()].map(({ title }) => title)

describe('a picture on the map that it is of', () => {
  it('merges, and keeps what both sides did', async () => {
    const session = await openSitting({ seed: journeyOf('tour') })
    const file = editedElsewhere(session)
    session.actions.run((now) => place(now, instrumentOf('fair')))
    const { click } = await arrive(session)
    await drop(file)
    await settled('Merging would change 1 thing')
    await click('Merge into this map')
    expect(titles(session)).toEqual(['fair', 'tour', 'visit'])
    expect(session.view.getState().messages.at(-1)).toMatchObject({
      key: 'intake.picture.merged',
      values: { count: 1 },
    })
  })

  it('is chosen from the menu where nothing can be dropped, and taken as if it were', async () => {
    const session = await openSitting({ seed: journeyOf('tour') })
    const file = editedElsewhere(session)
    const { click } = await stage(
      session,
      <>
        <JourneyMenu
          trigger={{ current: document.body }}
          onClose={() => {}}
          onHome={() => {}}
          onBegin={async () => {}}
        />
        <OpenPicture onBegin={async () => {}} />
      </>,
    )
    await click('Open or merge a file')
    const picker = document.querySelector<HTMLInputElement>('body > input[type=file]')
    expect(picker?.accept).toContain('.svg')
    Object.defineProperty(picker, 'files', { value: [file] })
    await act(async () => void picker?.dispatchEvent(new Event('change')))
    await settled('Merging would change 1 thing')
    expect(picker?.isConnected).toBe(false)
    await click('Merge into this map')
    expect(titles(session)).toEqual(['tour', 'visit'])
  })

  it('opens beside it with the same ids, so that it can come home later', async () => {
    const session = await openSitting({ seed: journeyOf('tour') })
    const { click, onBegin } = await arrive(session)
    await paste(editedElsewhere(session))
    await settled('Open as its own journey')
    await click('Open as its own journey')
    const [begun] = onBegin.mock.calls[0] ?? []
    expect([...(begun?.journey.waypoints.keys() ?? [])]).toEqual(['tour', 'visit'])
    expect(begun?.copy).toBeInstanceOf(Uint8Array)
  })

  it('says so where it brings nothing, and to those who may only look', async () => {
    const session = await openSitting({ seed: journeyOf('tour'), role: 'view' })
    const { find } = await arrive(session)
    await drop(picture(session.live.getState().journey, copyOf(session.doc)))
    await settled('only lets you look')
    expect(find('Merge into this map')).toBeUndefined()
  })
})

describe('any other file on an open map', () => {
  it('opens as a journey of its own, when it is one', async () => {
    const session = await openSitting({ seed: journeyOf('tour') })
    const { find, click, onBegin } = await arrive(session)
    await drop(new File([writeJourneyFile(journeyOf('talk'))], 'talk.journey.json'))
    await settled('It opens as a journey of its own')
    expect(find('Merge into this map')).toBeUndefined()
    await click('Open as its own journey')
    expect(onBegin).toHaveBeenCalledOnce()
    expect(onBegin.mock.calls[0]?.[0].journey.waypoints.has('talk' as never)).toBe(false)
  })

  it('is refused with a sentence: a photograph, a picture of somebody else', async () => {
    const session = await openSitting({ seed: journeyOf('tour') })
    await arrive(session)
    await drop(new File([Uint8Array.of(0xff, 0xd8, 0xff)], 'photo.jpg', { type: 'image/jpeg' }))
    await settled('This picture carries no journey')
    expect(titles(session)).toEqual(['tour'])
  })

  it('is left to a field in which somebody writes', async () => {
    await arrive(await openSitting())
    const field = document.body.appendChild(document.createElement('input'))
    onTestFinished(() => field.remove())
    expect((await paste(picture(journeyOf('tour')), field)).defaultPrevented).toBe(false)
  })
})

describe('a picture on the start page', () => {
  it('begins the journey that it carries, by drop or by paste', async () => {
    const onBegin = vi.fn(async (_: Journey) => {})
    await stage(await openSitting(), <StartPage device={memoryDevice()} onBegin={onBegin} onOpen={() => {}} />)
    await paste(picture(journeyOf('tour')))
    await until(() => expect(onBegin).toHaveBeenCalledOnce())
    expect([...(onBegin.mock.calls[0]?.[0].waypoints.values() ?? [])].map(({ title }) => title)).toEqual(['tour'])
  })

  it('opens all the same where its document is damaged, and says what it cannot do', async () => {
    const opened = await openJourneyFile(picture(journeyOf('tour'), Uint8Array.of(1, 2, 3)))
    expect(opened).toMatchObject({ notices: [{ code: 'copyLeftOut' }] })
    expect('copy' in opened).toBe(false)
  })
})
