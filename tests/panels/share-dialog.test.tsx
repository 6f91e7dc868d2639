// @vitest-environment happy-dom
import { act } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { copyText } from '../../src/panels/copy-text.ts'
import { takeRenewed } from '../../src/panels/renewed-links.ts'
import { ShareDialog } from '../../src/panels/share-dialog.tsx'
import { openSitting, ROOM } from '../support/open-sitting.ts'
import { stage } from './stage.tsx'

const answers = (body: object, status = 200) => vi.fn(async () => new Response(JSON.stringify(body), { status }))

async function share(fetching: typeof fetch, key = 'edit-key') {
  vi.stubGlobal('fetch', fetching)
  const onGo = vi.fn()
  const shown = await stage(await openSitting({ key }), <ShareDialog onClose={() => {}} onGo={onGo} />)
  await act(async () => new Promise((resolve) => setTimeout(resolve, 20)))
  return { onGo, ...shown, page: () => document.body.textContent ?? '' }
}

describe('the share dialog', () => {
  afterEach(() => void vi.unstubAllGlobals())

  it('gives both links to whoever may edit', async () => {
    const { control } = await share(answers({ room: ROOM, edit: 'e1', view: 'v1' }))
    expect(control<HTMLInputElement>('Edit link').value).toBe(`${location.origin}/j/${ROOM}#e1`)
    expect(control<HTMLInputElement>('View link').value).toBe(`${location.origin}/j/${ROOM}#v1`)
  })

  it('gives a viewer the view link alone, and no way to end the others’ links', async () => {
    const { find } = await share(answers({ room: ROOM, view: 'v1' }))
    expect(find('Copy the view link')).toBeDefined()
    expect(find('Copy the edit link')).toBeUndefined()
    expect(find('Make new links')).toBeUndefined()
  })

  it('makes new links only when asked twice, and goes on with the new one', async () => {
    const { click, onGo } = await share(answers({ room: ROOM, edit: 'e1', view: 'v1' }))
    const renewing = answers({ room: ROOM, edit: 'e2', view: 'v2' }, 201)
    vi.stubGlobal('fetch', renewing)
    await click('Make new links')
    expect(renewing).not.toHaveBeenCalled()
    await click('Make new links')
    await vi.waitFor(() => expect(onGo).toHaveBeenCalledWith({ page: 'journey', room: ROOM, key: 'e2' }))
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
