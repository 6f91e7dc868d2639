import { describe, expect, it } from 'vitest'
import { readJourneyFile } from '../../../src/file/read-file.ts'
import { landRights } from '../../scene/land-rights.ts'
import { journeyOf, journeyPlus, lessonOf, loopOf, named } from '../../support/journey-of.ts'
import { pictureBed } from '../pictures/picture-bed.ts'
import { ROOM } from '../room-bed.ts'

const journey = journeyPlus(
  landRights,
  loopOf('watch', { title: 'Watch and mend', owner: 'Ana Lopes', at: { x: 0, y: 900 } }),
  lessonOf('open', { by: 'Ben Okri', sensitivity: 'public' }),
  lessonOf('quiet', { happened: 'The director left', sensitivity: 'team' }),
)
const at = (rest: string) => `/journeys/${ROOM}${rest}`

describe('a picture of a room', () => {
  it.each([
    ['svg', 'image/svg+xml; charset=utf-8', '<svg '],
    ['png', 'image/png', '\u0089PNG'],
    ['pdf', 'application/pdf', '%PDF-'],
    ['json', 'application/json; charset=utf-8', '{'],
  ])('comes as %s, for the viewers’ key in the address', async (format, type, begins) => {
    const { ask, keys } = await pictureBed(journey)
    const answer = await ask(at(`.${format}?key=${keys.view}`))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe(type)
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(bytes.subarray(0, 16).toString('latin1').startsWith(begins)).toBe(true)
  })

  it('speaks the language and has the size that are asked for', async () => {
    const { ask, keys } = await pictureBed(journey)
    const svg = await (await ask(at(`.svg?key=${keys.view}&lang=ar&scale=2`))).text()
    expect(svg).toContain('معرفة جديدة')
    const once = await (await ask(at(`.svg?key=${keys.view}`))).text()
    const widthOf = (text: string) => Number(/ width="(\d+)"/.exec(text)?.[1])
    expect(widthOf(svg)).toBe(2 * widthOf(once))
    const png = Buffer.from(await (await ask(at(`.png?key=${keys.view}&width=500`))).arrayBuffer())
    expect(png.readUInt32BE(16)).toBe(500)
  })

  it('draws what a loop has changed as decided, though no reader sees the lesson', async () => {
    const open = journeyOf('@review !> tour')
    const adopted = lessonOf('keep', { about: [named('review')], decision: 'adopt', sensitivity: 'team' })
    const told = async (shown: typeof journey) => {
      const { ask, keys } = await pictureBed(shown)
      return (await ask(at(`.svg?key=${keys.view}&lang=en`))).text()
    }
    expect(await told(open)).toContain('nothing decided yet')
    expect(await told(journeyPlus(open, adopted))).not.toContain('nothing decided yet')
  })

  it('shows public lessons alone, and no names of people', async () => {
    const { ask, keys } = await pictureBed(journey)
    const text = await (await ask(at(`.json?key=${keys.view}`))).text()
    const reading = readJourneyFile(text)
    expect('journey' in reading && [...reading.journey.lessons.keys()]).toEqual(['open'])
    for (const word of ['Ana Lopes', 'Ben Okri', 'director']) expect(text).not.toContain(word)
  })

  it('can do nothing where it is opened, and is framed by nobody else', async () => {
    const { ask, keys } = await pictureBed(journey)
    const policy = (await ask(at(`.svg?key=${keys.view}`))).headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'self'")
  })

  it('says every flaw of what is asked', async () => {
    const { ask, keys } = await pictureBed(journey)
    const answer = await ask(at(`.png?key=${keys.view}&scale=9&lang=de&colour=red`))
    expect(answer.status).toBe(400)
    expect(await answer.json()).toEqual({
      error: 'not-understood',
      flaws: [
        'lang must be one of en, fr, es, pt, ar',
        'scale must be a number from 0.1 to 4',
        'colour is not known here',
      ],
    })
  })

  it.each(['.gif', '.svg.exe', '', '.'])('is none at an address such as %j', async (ending) => {
    const { ask, keys } = await pictureBed(journey)
    expect((await ask(at(`${ending}?key=${keys.view}`))).status).toBe(404)
  })
})

describe('the key of a picture', () => {
  it('is needed, and has to be one of this room', async () => {
    const { ask, keys } = await pictureBed(journey)
    expect((await ask(at('.svg'))).status).toBe(401)
    expect((await ask(at(`.svg?key=${'A'.repeat(28)}`))).status).toBe(401)
    expect((await ask(`/journeys/${'x'.repeat(22)}.svg?key=${keys.view}`)).status).toBe(401)
    expect((await ask(`/journeys/short.svg?key=${keys.view}`)).status).toBe(401)
  })

  it('may be an editor’s in a header, and not in an address, which others see', async () => {
    const { ask, keys } = await pictureBed(journey)
    const authorization = `Bearer ${keys.edit}`
    expect((await ask(at('.svg'), { authorization })).status).toBe(200)
    const published = await ask(at(`.svg?key=${keys.edit}`))
    expect([published.status, await published.json()]).toEqual([403, { error: 'use-view-key' }])
  })

  it('is void once the links were replaced', async () => {
    const { ask, keys, log } = await pictureBed(journey)
    await log.renewKeys(ROOM)
    const answer = await ask(at(`.svg?key=${keys.view}`))
    expect([answer.status, await answer.json()]).toEqual([403, { error: 'key-revoked' }])
  })

  it('opens nothing where there is no room', async () => {
    const bed = await pictureBed(journey)
    const { openLinkGate } = await import('../../../server/gate/link-gate.ts')
    const elsewhere = 'y'.repeat(22)
    const key = openLinkGate('only for tests, and known to everybody').keysOf(elsewhere, 1).view
    expect((await bed.ask(`/journeys/${elsewhere}.svg?key=${key}`)).status).toBe(404)
  })
})

describe('a picture that was asked for before', () => {
  it('is not drawn again while nothing has changed', async () => {
    const bed = await pictureBed(journey)
    const path = at(`.png?key=${bed.keys.view}`)
    const first = await bed.ask(path)
    const etag = first.headers.get('etag') ?? ''
    expect(first.headers.get('cache-control')).toBe('private, no-cache')
    expect((await bed.ask(path, { 'if-none-match': etag })).status).toBe(304)
    expect((await bed.ask(path)).status).toBe(200)
    expect(bed.drawn).toBe(1)
  })

  it('is drawn once for all who ask at the same time', async () => {
    const bed = await pictureBed(journey)
    const answers = await Promise.all([1, 2, 3, 4].map(() => bed.ask(at(`.svg?key=${bed.keys.view}`))))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(bed.drawn).toBe(1)
  })

  it('is another one when the map has changed, and on the next day', async () => {
    const bed = await pictureBed(journey)
    const etag = async () => (await bed.ask(at(`.svg?key=${bed.keys.view}`))).headers.get('etag')
    const first = await etag()
    await bed.change({ do: 'set', in: 'waypoints', id: 'laws' as never, fields: { title: 'All new' } } as never)
    const second = await etag()
    expect(second).not.toBe(first)
    expect(await (await bed.ask(at(`.svg?key=${bed.keys.view}`))).text()).toContain('All new')
    bed.nextDay()
    expect(await etag()).not.toBe(second)
  })

  it('is forgotten when there are too many', async () => {
    const bed = await pictureBed(journey, { environment: { PICTURE_CACHE_MB: '0' } })
    await bed.ask(at(`.svg?key=${bed.keys.view}`))
    await bed.ask(at(`.svg?key=${bed.keys.view}`))
    expect(bed.drawn).toBe(2)
  })

  it('keeps no room in memory', async () => {
    const bed = await pictureBed(journey)
    await bed.ask(at(`.svg?key=${bed.keys.view}`))
    expect(bed.rooms.count).toBe(1)
    bed.clock.pass(61_000)
    await new Promise((resolve) => setImmediate(resolve))
    expect(bed.rooms.count).toBe(0)
  })
})

describe('R15 limits of pictures', () => {
  it('too large a PNG is refused with the scale that fits', async () => {
    const { ask, keys } = await pictureBed(journey, { environment: { MAX_PICTURE_MEGAPIXELS: '5' } })
    const answer = await ask(at(`.png?key=${keys.view}&scale=4`))
    expect(answer.status).toBe(422)
    const { error, fits } = (await answer.json()) as { error: string; fits: number }
    expect(error).toBe('too-large')
    expect((await ask(at(`.png?key=${keys.view}&scale=${fits}`))).status).toBe(200)
  })

  it('an address has so many drawn in a minute, and others go on', async () => {
    const bed = await pictureBed(journey, { environment: { PICTURES_PER_MINUTE: '2', TRUST_PROXY: 'true' } })
    const from = async (address: string, width: number) =>
      bed.ask(at(`.png?key=${bed.keys.view}&width=${width}`), { 'x-forwarded-for': address })
    expect((await from('1.1.1.1', 100)).status).toBe(200)
    expect((await from('1.1.1.1', 101)).status).toBe(200)
    const refused = await from('1.1.1.1', 102)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10'])
    expect((await from('1.1.1.1', 101)).status).toBe(200)
    expect((await from('2.2.2.2', 103)).status).toBe(200)
    bed.clock.pass(60_000)
    expect((await from('1.1.1.1', 104)).status).toBe(200)
  })

  it('no more wait than can be drawn soon', async () => {
    let release = (): void => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const bed = await pictureBed(journey, { make: () => held.then(() => new Uint8Array(1)) })
    const asked = Array.from({ length: 17 }, (_, n) => bed.ask(at(`.png?key=${bed.keys.view}&width=${100 + n}`)))
    const busy = await Promise.race(asked)
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '10'])
    release()
    expect((await Promise.all(asked)).filter(({ status }) => status === 200)).toHaveLength(16)
  })

  it('one that cannot be drawn is told, and the next one comes', async () => {
    let fails = true
    const bed = await pictureBed(journey, {
      make: async () => {
        if (fails) throw new Error('out of paint')
        return new Uint8Array([1])
      },
    })
    expect((await bed.ask(at(`.svg?key=${bed.keys.view}`))).status).toBe(503)
    fails = false
    expect((await bed.ask(at(`.svg?key=${bed.keys.view}`))).status).toBe(200)
  })
})

describe('the page to embed', () => {
  it('shows the picture, may be framed by any page, and looks for a new one', async () => {
    const { ask, keys } = await pictureBed(journey)
    const answer = await ask(at(`/embed?key=${keys.view}&lang=fr`))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-security-policy')).toContain('frame-ancestors *')
    const html = await answer.text()
    expect(html).toContain(`src="../${ROOM}.svg?key=${keys.view}&amp;lang=fr&amp;fonts=embedded"`)
    expect(html).toContain('alt="Land rights in La Mosquitia"')
    expect(html).toContain('<html lang="fr" dir="ltr">')
  })

  it('says in the reader’s language that it is not shared any more', async () => {
    const { ask } = await pictureBed(journey)
    const answer = await ask(at('/embed?key=wrong'), { 'accept-language': 'ar-EG,ar;q=0.9' })
    expect(answer.status).toBe(401)
    expect(await answer.text()).toContain('لم تعد هذه الخريطة متاحة')
  })

  it('changes nothing for all other pages', async () => {
    const { ask } = await pictureBed(journey)
    expect((await ask('/healthz')).headers.get('content-security-policy')).toContain("frame-ancestors 'self'")
  })
})
