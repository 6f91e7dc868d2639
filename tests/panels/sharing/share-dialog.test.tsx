// @vitest-environment happy-dom
import { act } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { copyText } from '../../../src/panels/sharing/copy-text.ts'
import { takeRenewed } from '../../../src/panels/sharing/renewed-links.ts'
import { ShareDialog } from '../../../src/panels/sharing/share-dialog.tsx'
import type { Status } from '../../../src/session/connection.ts'
import { openSitting, ROOM } from '../../support/open-sitting.ts'
import { stage, until } from '../stage.tsx'

const answers = (body: object, status = 200) => vi.fn(async () => new Response(JSON.stringify(body), { status }))

async function share(fetching: typeof fetch, key = 'edit-key', status: Partial<Status> = {}) {
  vi.stubGlobal('fetch', fetching)
  const onGo = vi.fn()
  const session = await openSitting({ key })
  session.connection.status.setState(status)
  const shown = await stage(session, <ShareDialog onClose={() => {}} onGo={onGo} />)
  await act(async () => new Promise((resolve) => setTimeout(resolve, 20)))
  return { onGo, ...shown, page: () => document.body.textContent ?? '' }
}

describe('the share dialog', () => {
  afterEach(() => void vi.unstubAllGlobals())

  it('gives all links to whoever may edit', async () => {
    const { control } = await share(answers({ room: ROOM, edit: 'e1', comment: 'c1', view: 'v1' }))
    expect(control<HTMLInputElement>('Comment link').value).toBe(`${location.origin}/j/${ROOM}#c1`)
    expect(control<HTMLInputElement>('Edit link').value).toBe(`${location.origin}/j/${ROOM}#e1`)
    expect(control<HTMLInputElement>('View link').value).toBe(`${location.origin}/j/${ROOM}#v1`)
  })

  it('gives a viewer the view link alone, and no way to end the others’ links', async () => {
    const { find } = await share(answers({ room: ROOM, view: 'v1' }))
    expect(find('Copy the view link')).toBeDefined()
    expect(find('Copy the edit link')).toBeUndefined()
    expect(find('Make new links')).toBeUndefined()
  })

  it('gives who came with a comment link that one and the view link', async () => {
    const { find, page } = await share(answers({ room: ROOM, edit: '', comment: 'c1', view: 'v1' }))
    expect(page()).toContain('You came in with a comment link')
    expect([find('Copy the comment link'), find('Copy the view link')].every(Boolean)).toBe(true)
    expect(find('Copy the edit link')).toBeUndefined()
    expect(find('Make new links')).toBeUndefined()
  })

  it('shows the code alone and large to a room, and leads back to the links', async () => {
    const { click, find, control } = await share(answers({ room: ROOM, edit: 'e1', comment: 'c1', view: 'v1' }))
    await click('A day')
    control('Show it large').focus()
    await click('Show it large')
    expect(document.activeElement).toBe(control('Back to the links'))
    expect(find('Copy the edit link')).toBeUndefined()
    expect(document.querySelector('.share-code[data-large] .qr-code')).not.toBeNull()
    expect(find('View link')).toBeDefined()
    await click('Back to the links')
    expect(find('Copy the edit link')).toBeDefined()
    expect(control<HTMLInputElement>('A day').checked).toBe(true)
  })

  it('gives links that end, and says when, by the clock of the person', async () => {
    const { page, click, control } = await share(
      answers({ room: ROOM, edit: 'e1', comment: 'c1', view: 'v1', endsAt: 0 }),
    )
    expect(page()).toContain('These links hold until new ones are made.')
    const endsAt = new Date(2026, 11, 1, 19, 40).getTime()
    const asking = answers({ room: ROOM, edit: 'e2', comment: 'c2', view: 'v2', endsAt }, 201)
    vi.stubGlobal('fetch', asking)
    await click('A week')
    await until(() => expect(page()).toContain('These links end on December 1, 2026 at 7:40'))
    expect(asking).toHaveBeenCalledWith(
      `/api/rooms/${ROOM}/keys`,
      expect.objectContaining({ method: 'POST', body: '{"expiresInHours":168}' }),
    )
    expect(control<HTMLInputElement>('View link').value).toBe(`${location.origin}/j/${ROOM}#v2`)
  })

  it('says that links end with one’s own, and offers nobody with such a link to end those of all others', async () => {
    const endsAt = Date.UTC(2026, 11, 1)
    const { page, find } = await share(answers({ room: ROOM, edit: 'e1', comment: 'c1', view: 'v1', endsAt }))
    expect(page()).toContain('Your own link ends on')
    expect(find('Make new links')).toBeUndefined()
  })

  it('makes new links only when asked twice, and goes on with the new one', async () => {
    const { click, onGo } = await share(answers({ room: ROOM, edit: 'e1', view: 'v1' }))
    const renewing = answers({ room: ROOM, edit: 'e2', view: 'v2' }, 201)
    vi.stubGlobal('fetch', renewing)
    await click('Make new links')
    expect(renewing).not.toHaveBeenCalled()
    await click('Make new links')
    await until(() => expect(onGo).toHaveBeenCalledWith({ page: 'journey', room: ROOM, key: 'e2' }))
    expect(takeRenewed(ROOM)).toBe(true)
    expect(takeRenewed(ROOM)).toBe(false)
  })

  it('says so when the server cannot be reached', async () => {
    const { page, find } = await share(vi.fn(async () => Promise.reject(new TypeError('no network'))))
    expect(page()).toContain('The server cannot be reached just now.')
    expect(find('Try again')).toBeDefined()
  })

  it('says so when the journey has not reached a server yet', async () => {
    const { page } = await share(answers({}), '')
    expect(page()).toContain('This journey is on this device only.')
  })

  it('says what the server answered where it made no room, and offers a file', async () => {
    const { page, find } = await share(answers({}), '', { because: 'tooManyRooms', againIn: 1 })
    expect(page()).toContain('Too many journeys were made from your network within an hour')
    expect(page()).toContain('asks again in a minute')
    expect(find('Save as a file')).toBeDefined()
  })

  it('says so when the server cannot store', async () => {
    const { page } = await share(answers({ error: 'storage' }, 503))
    expect(page()).toContain('cannot store anything at the moment')
  })
})

describe('copying', () => {
  it('falls back to the selected field where there is no clipboard, as over plain http', async () => {
    vi.stubGlobal('navigator', { ...navigator, clipboard: undefined })
    const field = document.body.appendChild(document.createElement('input'))
    field.value = 'https://maps.example/j/x'
    const copy = vi.fn(() => true)
    Object.assign(document, { execCommand: copy })
    expect(await copyText(field.value, field)).toBe(true)
    expect(copy).toHaveBeenCalledWith('copy')
    expect(document.activeElement).toBe(field)
    copy.mockReturnValue(false)
    expect(await copyText(field.value, field)).toBe(false)
    field.remove()
    vi.unstubAllGlobals()
  })
})
