import { describe, expect, it } from 'vitest'
import { isWordedAsOutput } from '../../../src/journey/findings/output-words.ts'
import { SAMPLES } from '../../../src/journey/samples/samples.ts'

describe('an outcome', () => {
  it.each([
    ['en', 'Workshop held'],
    ['en', 'Two study tours to Peru organised'],
    ['en', '20 officials trained'],
    ['en', '20 officials trained in land titling'],
    ['en', 'Guide for mayors published'],
    ['en', 'Organise a workshop'],
    ['fr', 'Atelier de formation organisé'],
    ['fr', 'Visite d’étude au Pérou réalisée'],
    ['fr', '20 agents formés'],
    ['es', 'Taller nacional realizado'],
    ['es', '20 técnicas capacitadas en titulación'],
    ['es', 'Capacitar a 20 técnicos'],
    ['pt', 'Oficina realizada em Praia'],
    ['pt', '20 técnicos formados'],
    ['pt-BR', 'Treinamento ministrado'],
    ['ar', 'تم عقد ورشة عمل'],
    ['ar', 'تَنظيم ورشة حول الأراضي'],
    ['ar', 'تدريب ٢٠ موظفا'],
    ['ar', 'Workshop held'],
  ])('in %s is worded as an output: %s', (language, title) => {
    expect(isWordedAsOutput(title, language)).toBe(true)
  })

  it.each([
    ['en', 'Officials know how to run a workshop'],
    ['en', '20 trained midwives counsel mothers'],
    ['en', 'Ministry and industry agree on dairy rules'],
    ['en', 'Staff hold meetings with communities by themselves'],
    ['en', 'Results of the dialogue are used'],
    ['en', '3 laws changed'],
    ['fr', 'Les agents formés conseillent les mères'],
    ['fr', '20 agents formés conseillent les mères'],
    ['fr', 'Les acteurs partagent une même vision de la formation'],
    ['es', 'Las técnicas aplican lo aprendido en el taller'],
    ['es', '20 técnicos capacitados atienden a las madres'],
    ['pt', 'As técnicas aplicam o que aprenderam na oficina'],
    ['ar', 'الموظفون يطبقون ما تعلموه في الورشة'],
    ['ar', 'اتفاق الوزارة والقطاع على قواعد الألبان'],
    ['xx', 'Qualquer coisa'],
    ['en', ''],
  ])('in %s is left in peace: %s', (language, title) => {
    expect(isWordedAsOutput(title, language)).toBe(false)
  })

  it('of a sample is never worded as an output', async () => {
    for (const { load } of SAMPLES) {
      for (const card of (await load()).journey.waypoints.values()) {
        if (card.type === 'outcome') expect(isWordedAsOutput(card.title, 'en'), card.title).toBe(false)
      }
    }
  })

  it.each(['en', 'fr', 'es', 'pt', 'ar'])('in %s may have a title as long and as odd as it likes', (language) => {
    // Patterns that backtrack would not come to an end here.
    const odd = ['workshop '.repeat(40).slice(0, 300), '1 '.repeat(150), '12345678901234567890'.repeat(15)]
    expect(odd.map((title) => isWordedAsOutput(title, language))).toEqual([false, false, false])
  })
})
