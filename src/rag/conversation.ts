/** Understands a follow-up ("Und wann?") with the questions before it. */
import { analyzeQuestion, type Question } from './retrieve/question.ts';
import { isSmallTalk } from './retrieve/small-talk.ts';
import type { Analyzer } from './text/analyzer.ts';
import type { Turn } from './types.ts';

/** Earlier questions that are looked at. */
const MAX_TURNS = 6;
/** A question with this many content words of its own stands alone unless it points back. */
const STANDS_ALONE = 3;

/** "Und wann?", "Was sagte er dazu?", "And why?", "А когда?" */
const POINTS_BACK =
  /^\s*(?:und|aber|oder|also|and|but|so|what about|а|и|но)(?!\p{L})|(?<!\p{L})(?:er|sie|ihm|ihn|ihr|ihre[nmrs]?|sein(?:e[nmrs]?)?|dies(?:e[nmrs]?)?|das|davon|dazu|dabei|dafür|dagegen|damals|dort|darüber|daran|he|she|they|him|her|his|their|them|it|that|this|there|он|она|они|его|её|ее|им|их|это|этот|там|тогда)(?!\p{L})/iu;

/** The question as it is searched for: a follow-up takes along the words of the questions before it. */
export function inContext(text: string, history: readonly Turn[], analyzer: Analyzer): Question {
  const question = analyzeQuestion(text, analyzer);
  const earlier = history
    .filter((turn) => !isSmallTalk(turn.question))
    .slice(-MAX_TURNS)
    .map((turn) => analyzeQuestion(turn.question, analyzer));
  if (earlier.length === 0 || !isFollowUp(question)) return question;
  // Earlier follow-ups lean on the last question that stands alone.
  const from = Math.max(
    0,
    earlier.findLastIndex((turn) => !isFollowUp(turn)),
  );
  const context = earlier.slice(from);
  const whole = analyzeQuestion([text, ...context.map((turn) => turn.text)].join(' '), analyzer);
  return { ...whole, language: question.language, kind: question.kind ?? context.at(-1)!.kind };
}

function isFollowUp(question: Question): boolean {
  const content = question.tokens.filter((token) => !token.stop).length;
  return content < STANDS_ALONE && (content === 0 || POINTS_BACK.test(question.text));
}
