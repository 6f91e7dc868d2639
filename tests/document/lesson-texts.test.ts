import { describe, expect, it } from 'vitest'
import { describe as say } from '../../src/journey/commands/describe.ts'
import { recordLesson, removeLesson } from '../../src/journey/commands/record-lesson.ts'
import type { LessonId } from '../../src/journey/ids.ts'
import type { Journey } from '../../src/journey/journey.ts'
import { LONGEST_TEXT } from '../../src/journey/limits.ts'
import { journeyWith, lessonOf } from '../support/journey-of.ts'
import { type Peer, twoPeers } from '../support/two-peers.ts'

const rain = 'rain' as LessonId
const start = journeyWith(lessonOf('rain', { happened: 'It rained.', soWhat: '' }))

const write = (happened: string) => (journey: Journey) => say(journey, 'lessons', rain, { happened })
const happened = (peer: Peer): string | undefined => peer.read().lessons.get(rain)?.happened

describe('two people in one box of a lesson (D13)', () => {
  it('both keep their letters, wherever they write', () => {
    const { ana, ben, meet } = twoPeers(start)
    ana.do(write('In May it rained.'))
    ben.do(write('It rained. The road was closed.'))
    meet()
    expect(happened(ana)).toBe('In May it rained. The road was closed.')
    expect(happened(ben)).toBe(happened(ana))
  })

  it('both keep their letters in a box that was empty, and at one and the same place', () => {
    const { ana, ben, meet } = twoPeers(start)
    ana.do((now) => say(now, 'lessons', rain, { soWhat: 'No way in.' }))
    ben.do((now) => say(now, 'lessons', rain, { soWhat: 'No milk.' }))
    meet()
    const soWhat = ana.read().lessons.get(rain)?.soWhat
    expect(['No way in.No milk.', 'No milk.No way in.']).toContain(soWhat)
    expect(ben.read().lessons.get(rain)?.soWhat).toBe(soWhat)
  })

  it('who type on, letter by letter, while the other does too, lose none', () => {
    const { ana, ben, meet } = twoPeers(start)
    for (let n = 1; n <= 12; n += 1) {
      ana.do((now) => say(now, 'lessons', rain, { happened: `a${now.lessons.get(rain)?.happened ?? ''}` }))
      ben.do((now) => say(now, 'lessons', rain, { happened: `${now.lessons.get(rain)?.happened ?? ''}b` }))
      if (n % 3 === 0) meet()
    }
    meet()
    expect(happened(ana)).toBe(`${'a'.repeat(12)}It rained.${'b'.repeat(12)}`)
    expect(happened(ben)).toBe(happened(ana))
  })

  it('never tear a letter of two halves apart', () => {
    const { ana, ben, meet } = twoPeers(journeyWith(lessonOf('rain', { happened: '🇨🇻👩🏽‍🌾' })))
    ana.do(write('🇨🇻👩🏿‍🌾'))
    ben.do(write('🇨🇻👩🏽‍🌾 قبل المطر'))
    meet()
    expect(happened(ana)).toBe('🇨🇻👩🏿‍🌾 قبل المطر')
    expect(happened(ben)).toBe(happened(ana))
  })

  it('lose nothing where one of them removes the lesson: it comes back with what the other wrote', () => {
    const { ana, ben, meet } = twoPeers(start)
    const back = ana.do((now) => removeLesson(now, rain))
    ben.do(write('It rained. The road was closed.'))
    meet()
    expect(happened(ben)).toBeUndefined()
    back()
    meet()
    expect(happened(ben)).toBe('It rained. The road was closed.')
  })

  it('are not joined with those of another lesson that was written at the same time', () => {
    const { ana, ben, meet } = twoPeers()
    ana.do((now) => recordLesson(now, lessonOf('rain')))
    ben.do((now) => recordLesson(now, lessonOf('roads')))
    meet()
    expect([...ana.read().lessons.values()]).toEqual([lessonOf('rain'), lessonOf('roads')])
    expect(ben.read()).toEqual(ana.read())
  })

  it('who together write more than a text may hold read as much as it may, and alike', () => {
    const { ana, ben, meet } = twoPeers(start)
    ana.do(write(`${'a'.repeat(LONGEST_TEXT - 100)}It rained.`))
    ben.do(write(`It rained.${'b'.repeat(LONGEST_TEXT - 100)}`))
    meet()
    expect(happened(ana)).toHaveLength(LONGEST_TEXT)
    expect(happened(ben)).toBe(happened(ana))
  })
})
