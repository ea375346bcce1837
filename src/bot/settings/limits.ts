/** The form for cool-down and daily limits. */
import {
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import { settingsTexts } from '../../messages/bot/settings.ts';
import type { FrameLanguage } from '../../rag/types.ts';
import { customId } from '../ids.ts';
import { MAX_COOLDOWN_SECONDS, MAX_DAILY } from '../store/settings.ts';
import type { UsageLimits } from '../store/types.ts';

export const LIMITS = [
  { field: 'cooldownSeconds', min: 0, max: MAX_COOLDOWN_SECONDS },
  { field: 'userDaily', min: 1, max: MAX_DAILY },
  { field: 'serverDaily', min: 1, max: MAX_DAILY },
] as const satisfies readonly { field: keyof UsageLimits; min: number; max: number }[];

type Limit = (typeof LIMITS)[number];

/** Digits of the largest number, and some to be told about. */
const MAX_DIGITS = 10;

export function limitsForm(
  limits: UsageLimits,
  language: FrameLanguage,
): APIModalInteractionResponseCallbackData {
  const { form } = settingsTexts[language];
  return {
    custom_id: customId('settings', 'limits'),
    title: form.title,
    components: LIMITS.map(({ field, min, max }) => ({
      type: ComponentType.ActionRow,
      components: [
        {
          type: ComponentType.TextInput,
          custom_id: field,
          style: TextInputStyle.Short,
          label: form[field],
          value: String(limits[field]),
          placeholder: `${min} – ${max}`,
          min_length: 1,
          max_length: MAX_DIGITS,
          required: true,
        },
      ],
    })),
  };
}

export type ParsedLimits =
  | { readonly ok: true; readonly limits: UsageLimits }
  | { readonly ok: false; readonly bad: Limit };

export function parseLimits(field: (name: string) => string): ParsedLimits {
  const numbers = new Map<string, number>();
  for (const limit of LIMITS) {
    const typed = field(limit.field).trim();
    const value = /^\d{1,10}$/.test(typed) ? Number(typed) : Number.NaN;
    if (!(value >= limit.min && value <= limit.max)) return { ok: false, bad: limit };
    numbers.set(limit.field, value);
  }
  const limits = Object.fromEntries(LIMITS.map((limit) => [limit.field, numbers.get(limit.field)]));
  return { ok: true, limits: limits as unknown as UsageLimits };
}
