/** Generated German-looking documents of any number, and questions about them: the same on every machine. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createVocabulary, pick, type Random, random, type Vocabulary } from './words.ts';

export const PASSAGES_PER_FILE = 10;
const MIN_LENGTH = 500;
const FILES_PER_FOLDER = 500;
const MONTHS = 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(
  ' ',
);

/** {n}oun {c}ompound {v}erb {p}articiple {a}djective {o} place {m} person {f}igure {d}ate {y}ear. */
const SENTENCES = [
  'Im Jahr {y} {v} die {a} {n} in {o} {f} {n}, obwohl {m} zuvor den {c} nicht {p} hatte.',
  'Nach Angaben von {m} {v} der {n} am {d} mit {f} {n} gegen eine {a} {c}.',
  'Die {c} ist seit {y} {p}, und auch {a} {n} werden dort von {m} nur selten {p}.',
  'Zwischen {o} und {o} {v} sich {f} {n}, die weder {p} noch {p} wurden.',
  'Dabei {v} das {a} {n} eine {c}, weil der {n} bereits am {d} {p} worden war.',
  '„Wir haben die {n} {p}“, sagte {m} und {v} auf den {a} {c}.',
  'Es gab {f} {n}, aber keine {a} {n} für die {c} in {o}.',
  'Unter den {n} war {m}, der die {c} von {o} mit dem {a} {n} {v}.',
  'Wenn die {n} {p} sind, {v} ein {a} {n} etwa {f} {n} je {c}.',
  'Später {v} {m} den {n}, während in {o} noch {f} {a} {n} auf eine {c} warteten.',
  'Der {a} {n} und die {n} gehörten bis {y} zur {c}, die {m} {v}.',
  'Trotz der {c} {v} die {n} am {d} nur {f} {n} aus {o}.',
];

/** What a question asks about stands in one sentence; {r} are names that hardly any other passage has. */
const FACTS = [
  {
    sentence: '{m} {v} am {d} in {o} die {a} {c} {r}.',
    questions: [
      'Wann {v} {m} die {c} in {o}?',
      'Wer {v} die {a} {c} {r}?',
      'Wo {v} {m} im Jahr {y} die {r}?',
    ],
  },
  {
    sentence: 'In {o} zählte die {c} {r} im Jahr {y} genau {f} {n}, und {m} {v} sie.',
    questions: ['Wie viele {n} hatte die {c} {r} im Jahr {y}?', 'Welche {c} {v} {m} in {o}?'],
  },
  {
    sentence: 'Der {n} {r} wurde von {m} {p}, weil die {a} {c} bei {o} {f} {n} {v}.',
    questions: ['Warum wurde der {n} {r} von {m} {p}?', 'Wer hat in {o} die {a} {c} {r} {p}?'],
  },
] as const;

type Slots = Record<string, string>;

export interface GeneratedQuestion {
  readonly text: string;
  /** Id of the source that tells, and words that only the passage in question has. */
  readonly source: string;
  readonly rare: string;
}

export interface Generator {
  /** Writes the files of the first `passages` passages below `dir`. */
  write(dir: string, passages: number): Promise<void>;
  /** Writes these files again, each with one passage of another `edition`. */
  rewrite(dir: string, files: readonly number[], edition: number): Promise<void>;
  /** `count` questions about passages spread over the first `passages`. */
  questions(passages: number, count: number): GeneratedQuestion[];
}

export function createGenerator(): Generator {
  const vocabulary = createVocabulary();

  function passage(number: number, edition = 0): string {
    const next = random(number * 7 + edition * 1_000_003 + 1);
    const { sentence } = factOf(number, next, vocabulary);
    const sentences = [sentence];
    let length = sentence.length;
    const wanted = MIN_LENGTH + next() * 300;
    while (length < wanted) {
      const more = fill(pick(SENTENCES, next), (kind) => slot(kind, next, vocabulary));
      sentences.splice(Math.floor(next() * (sentences.length + 1)), 0, more);
      length += more.length + 1;
    }
    return sentences.join(' ');
  }

  async function writeFile_(dir: string, file: number, edition: number): Promise<void> {
    const next = random(file + 500_000_003);
    const title = `${vocabulary.compound(next)} in ${vocabulary.place(next)}`;
    const first = file * PASSAGES_PER_FILE;
    const texts = Array.from({ length: PASSAGES_PER_FILE }, (_, i) =>
      passage(first + i, i === 0 ? edition : 0),
    );
    const path = join(dir, fileName(file));
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, `# ${title}\n\n${texts.join('\n\n')}\n`);
  }

  return {
    async write(dir, passages) {
      for (let file = 0; file < passages / PASSAGES_PER_FILE; file++) await writeFile_(dir, file, 0);
    },
    async rewrite(dir, files, edition) {
      for (const file of files) await writeFile_(dir, file, edition);
    },
    questions(passages, count) {
      return Array.from({ length: count }, (_, i) => {
        const number = Math.floor(((i + 0.5) * passages) / count);
        const { rare, questions } = factOf(number, random(number * 7 + 1), vocabulary);
        const source = fileName(Math.floor(number / PASSAGES_PER_FILE));
        return { source, rare, text: questions[i % questions.length]! };
      });
    },
  };
}

/** The fact a passage tells, and what can be asked about it. Draws the same from `next` every time. */
function factOf(number: number, next: Random, vocabulary: Vocabulary) {
  const fact = FACTS[number % FACTS.length]!;
  const slots: Slots = { r: vocabulary.rare(next), d: slot('d', next, vocabulary) };
  slots.y = slots.d!.slice(-4);
  const value = (kind: string) => (slots[kind] ??= slot(kind, next, vocabulary));
  const sentence = fill(fact.sentence, value);
  const known = { ...slots };
  const asked = random(number + 1_000_000_007);
  const questions = fact.questions.map((text) =>
    fill(text, (kind) => known[kind] ?? slot(kind, asked, vocabulary)),
  );
  return { sentence, rare: slots.r!, questions };
}

function fill(template: string, value: (kind: string) => string): string {
  return template.replace(/\{(\w)\}/g, (_, kind: string) => value(kind));
}

function slot(kind: string, next: Random, vocabulary: Vocabulary): string {
  switch (kind) {
    case 'n':
      return vocabulary.noun(next);
    case 'c':
      return vocabulary.compound(next);
    case 'v':
      return vocabulary.verb(next);
    case 'p':
      return vocabulary.participle(next);
    case 'a':
      return vocabulary.adjective(next);
    case 'o':
      return vocabulary.place(next);
    case 'm':
      return vocabulary.person(next);
    case 'f':
      return String(Math.floor(2 + 10 ** (next() * 4)));
    case 'd':
      return `${1 + Math.floor(next() * 28)}. ${pick(MONTHS, next)} ${year(next)}`;
    default:
      return year(next);
  }
}

const year = (next: Random) => String(1900 + Math.floor(next() * 126));

function fileName(file: number): string {
  const folder = String(Math.floor(file / FILES_PER_FOLDER)).padStart(2, '0');
  return `${folder}/text-${String(file).padStart(5, '0')}.md`;
}
