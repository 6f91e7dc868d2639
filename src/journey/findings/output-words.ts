/**
 * How outputs are worded, by language: an event that took place, people who were trained, a paper that was printed. What is
 * done is no change in anybody; yet reports often pass it off as an outcome.
 *
 * Kept narrow: a sentence in which trained people then *do* something is an outcome. Patterns are matched against lower-case
 * text without Arabic vowel signs.
 */
export function isWordedAsOutput(title: string, language: string): boolean {
  const text = title.toLowerCase().replace(VOWEL_SIGNS, '').trim()
  const base = language.toLowerCase().split('-')[0] ?? ''
  const own = Object.hasOwn(PATTERNS, base) ? PATTERNS[base as keyof typeof PATTERNS] : []
  return [...own, ...(base === 'en' ? [] : PATTERNS.en)].some((pattern) => pattern.test(text))
}

const VOWEL_SIGNS = /[\u064b-\u0652\u0640]/g

/** A whole word in any script: `\b` knows only Latin letters without accents. */
const word = (alternatives: string): string => `(?<![\\p{L}\\p{N}])(?:${alternatives})(?![\\p{L}\\p{N}])`

/** "workshop on land … held": a few words may stand between. */
const done = (events: string, verbs: string): RegExp => new RegExp(`${word(events)}[^.;:]{0,40}?${word(verbs)}`, 'u')

/** "20 officers trained", as long as the sentence does not go on with what they do. */
const counted = (verbs: string, mayFollow: string): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\p{N}])[0-9٠-٩]+[^.;:0-9]{0,40}?${word(verbs)}(?=\\s*(?:$|[.,;)])|\\s+(?:${mayFollow})(?!\\p{L}))`,
    'u',
  )

const begins = (words: string): RegExp => new RegExp(`^(?:${words})(?![\\p{L}\\p{N}])`, 'u')

const PATTERNS = {
  en: [
    done(
      'workshops?|trainings?|training sessions?|study tours?|study visits?|conferences?|seminars?|webinars?|meetings?|courses?|fairs?|consultations?|dialogues?',
      'held|organi[sz]ed|conducted|delivered|completed|carried out|hosted|took place',
    ),
    counted('trained', 'in|on|by|at|for|during|as'),
    done('reports?|brochures?|manuals?|guides?|toolkits?|videos?|handbooks?', 'published|produced|printed|distributed'),
    begins(
      '(?:hold|organi[sz]e|conduct|deliver) (?:an? |the |\\d+ |two |three )?(?:workshops?|trainings?|conferences?|seminars?|webinars?)',
    ),
    begins('train(?:ed)? \\d+'),
  ],
  fr: [
    done(
      "ateliers?|formations?|voyages? d[’']études?|visites? d[’']études?|conférences?|séminaires?|webinaires?|réunions?|cours|foires?|consultations?|dialogues?",
      'tenue?s?|organisée?s?|réalisée?s?|menée?s?|dispensée?s?|effectuée?s?|a eu lieu|ont eu lieu',
    ),
    counted('formée?s', 'à|au|aux|en|sur|par|pour|lors'),
    done('rapports?|brochures?|manuels?|guides?|vidéos?', 'publiée?s?|produite?s?|imprimée?s?|distribuée?s?'),
    begins(
      '(?:organiser|tenir|réaliser|animer) (?:un |une |des |les? |la |\\d+ )?(?:ateliers?|formations?|conférences?|séminaires?|webinaires?)',
    ),
    begins('former \\d+'),
  ],
  es: [
    done(
      'taller(?:es)?|capacitaci(?:ón|ones)|cursos?|visitas? de estudios?|conferencias?|seminarios?|webinarios?|reuni(?:ón|ones)|ferias?|consultas?|diálogos?',
      'realizad[oa]s?|celebrad[oa]s?|organizad[oa]s?|impartid[oa]s?|llevad[oa]s? a cabo',
    ),
    counted('capacitad[oa]s|formad[oa]s|entrenad[oa]s', 'en|sobre|por|para|durante|como'),
    done(
      'informes?|folletos?|manual(?:es)?|guías?|v[ií]deos?',
      'publicad[oa]s?|elaborad[oa]s?|impres[oa]s?|distribuid[oa]s?',
    ),
    begins(
      '(?:organizar|realizar|celebrar|impartir) (?:un |una |unos |unas |el |la |los |las |\\d+ )?(?:taller(?:es)?|capacitaci(?:ón|ones)|cursos?|conferencias?|seminarios?)',
    ),
    begins('(?:capacitar|formar) (?:a )?\\d+'),
  ],
  pt: [
    done(
      'oficinas?|formaç(?:ão|ões)|capacitaç(?:ão|ões)|cursos?|treinamentos?|visitas? de estudos?|conferências?|seminários?|webinários?|reuni(?:ão|ões)|feiras?|consultas?|diálogos?',
      'realizad[oa]s?|organizad[oa]s?|ministrad[oa]s?|promovid[oa]s?',
    ),
    counted('capacitad[oa]s|formad[oa]s|treinad[oa]s', 'em|na|no|nas|nos|sobre|por|para|durante|como'),
    done(
      'relatórios?|brochuras?|folhetos?|manua(?:l|is)|guias?|vídeos?',
      'publicad[oa]s?|elaborad[oa]s?|impress[oa]s?|distribuíd[oa]s?',
    ),
    begins(
      '(?:organizar|realizar|ministrar|promover) (?:um |uma |uns |umas |o |a |os |as |\\d+ )?(?:oficinas?|formaç(?:ão|ões)|capacitaç(?:ão|ões)|cursos?|conferências?|seminários?)',
    ),
    begins('(?:capacitar|formar|treinar) \\d+'),
  ],
  ar: [
    begins('(?:تم|تمت|جرى|جرت) (?:عقد|تنظيم|إجراء|تنفيذ|تدريب|إعداد|نشر|إصدار|طباعة)'),
    begins(
      '(?:عقد|عقدت|تنظيم|نظمت|إقامة|أقيمت|تنفيذ|نفذت) (?:\\d+ )?(?:ورشة|ورشات|ورش|دورة|دورات|مؤتمر|مؤتمرات|ندوة|ندوات|جولة|جولات|اجتماع|اجتماعات|زيارة|زيارات|لقاء|لقاءات|معرض)',
    ),
    begins('(?:تدريب|تدرب|دربنا) [0-9٠-٩]+'),
  ],
} as const satisfies Record<string, readonly RegExp[]>
