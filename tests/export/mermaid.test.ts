import { describe, expect, it } from 'vitest'
import { mermaidOf } from '../../src/export/mermaid.ts'
import { SAMPLES } from '../../src/journey/samples/samples.ts'
import { landRights, landRightsInArabic } from '../scene/land-rights.ts'
import { englishWords } from '../support/english-words.ts'
import { instrumentOf, journeyAbout, journeyWith, linkOf, loopOf, outcomeOf, phaseOf } from '../support/journey-of.ts'
import { randomJourney } from '../support/random-journey.ts'
import { HOSTILE_TEXTS } from './hostile-texts.ts'

const small = journeyAbout(
  journeyWith(
    phaseOf('prepare', 0, { title: 'Prepare' }),
    phaseOf('empty', 1, { title: 'Empty' }),
    instrumentOf('tour', { title: 'Study tour', phase: 'prepare' as never }),
    outcomeOf('skills', { title: 'Skills', kind: 'enhancedSkill' }),
    loopOf('review', { title: 'Review' }),
    linkOf('tour', 'contributesTo', 'skills'),
    linkOf('review', 'adjusts', 'tour'),
  ),
  { title: 'Milk & more' },
)

/** Every line of a flowchart of ours; what breaks out of its quotes makes a line that is none of these. */
const QUOTED = '"[^"\\n<>%{}`]*(?:<br\\/>[^"\\n<>%{}`]*)*"'
const LINES = new RegExp(
  [
    '---',
    `title: ${QUOTED}`,
    'flowchart (LR|RL)',
    ` {2}subgraph phase\\d+\\[${QUOTED}\\]`,
    ' {2}end',
    ` {2,4}card\\d+(\\(\\[${QUOTED}\\]\\)|\\{\\{${QUOTED}\\}\\}|\\[${QUOTED}\\]):::\\w+`,
    ` {2}card\\d+ (==>|-->|-\\.->)\\|${QUOTED}\\| card\\d+`,
    ' {2}style phase\\d+ fill:#\\w{6},stroke:#\\w{6},color:#\\w{6}',
    ' {2}classDef \\w+ fill:#\\w{6},stroke:#\\w{6},color:#\\w{6}',
    '',
  ]
    .map((line) => `^${line}$`)
    .join('|'),
)
const strangeLines = (text: string): string[] => text.split('\n').filter((line) => !LINES.test(line))

describe('a journey as a Mermaid text', () => {
  it('has phases as groups, a shape for each type and the words of links', () => {
    expect(mermaidOf(small, englishWords)).toBe(`---
title: "Milk #38; more"
---
flowchart LR
  subgraph phase1["Prepare"]
    card3["Study tour<br/>Study tour"]:::instrument
  end
  style phase1 fill:#F7F5F0,stroke:#D5D1C7,color:#1D2433
  card1{{"Review<br/>After action review"}}:::loop
  card2(["Skills<br/>Enhanced skill"]):::enhancedSkill
  card1 -.->|"Adjusts"| card3
  card3 ==>|"Contributes to"| card2
  classDef enhancedSkill fill:#EFEBF6,stroke:#5A3080,color:#1D2433
  classDef instrument fill:#FFFFFF,stroke:#3A4358,color:#1D2433
  classDef loop fill:#FFFBEC,stroke:#75600A,color:#1D2433
`)
  })

  it('runs the way the journey runs', () => {
    expect(mermaidOf(landRightsInArabic, englishWords)).toContain('flowchart RL')
    expect(mermaidOf(landRights, englishWords)).toContain('flowchart LR')
  })

  it('holds every card and link of every sample, and no line of another kind', async () => {
    for (const { key, load } of SAMPLES) {
      const { journey } = await load()
      const text = mermaidOf(journey, englishWords)
      expect(strangeLines(text), key).toEqual([])
      expect(text.match(/:::/g)?.length ?? 0).toBe(journey.waypoints.size)
      expect(text.match(/\|"/g)?.length ?? 0).toBe(journey.links.size)
    }
  })

  it('lets nothing break out of its quotes', () => {
    for (const title of HOSTILE_TEXTS) {
      const hostile = journeyAbout(
        journeyWith(
          phaseOf('p', 0, { title }),
          instrumentOf('a', { title, form: 'custom', ownForm: title, phase: 'p' as never, place: title }),
          loopOf('b', { title, kind: 'custom', ownKind: title }),
          outcomeOf('c', { title }),
          linkOf('a', 'contributesTo', 'c'),
        ),
        { title },
      )
      const text = mermaidOf(hostile, { ...englishWords, linkKind: () => title })
      expect(strangeLines(text), title.slice(0, 40)).toEqual([])
      expect(text).not.toMatch(/\p{Surrogate}/u)
      expect(text.length).toBeLessThan(20_000)
    }
    for (let seed = 1; seed <= 100; seed += 1) {
      expect(strangeLines(mermaidOf(randomJourney(seed), englishWords)), `seed ${seed}`).toEqual([])
    }
  })
})
