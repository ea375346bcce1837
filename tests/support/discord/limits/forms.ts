/** Discord's limits on choices, forms and threads. */
import { ComponentType } from 'discord-api-types/v10';
import type { FormProblem } from '../api-error.ts';
import { type Json, length, list, words } from './check.ts';
import { checkCustomIds, checkMenu } from './components.ts';

export function checkChoices(choices: unknown): FormProblem[] {
  return [
    ...length('data.choices', choices ?? null, 0, 25),
    ...list(choices).flatMap(({ name, value }, index) => [
      ...words(`data.choices.${index}.name`, name, 1, 100),
      ...(typeof value === 'number' ? [] : length(`data.choices.${index}.value`, value, 1, 100)),
    ]),
  ];
}

export function checkModal(modal: Json): FormProblem[] {
  const parts = list(modal.components);
  return [
    ...words('data.title', modal.title, 1, 45),
    ...length('data.custom_id', modal.custom_id, 1, 100),
    ...length('data.components', modal.components, 1, 5),
    ...parts.flatMap((part, index) => {
      const path = `data.components.${index}`;
      if (part.type === ComponentType.TextDisplay) return [];
      const inner = part.type === ComponentType.Label ? [part.component as Json] : list(part.components);
      return [
        ...(part.type === ComponentType.Label
          ? [
              ...words(`${path}.label`, part.label, 1, 45),
              ...length(`${path}.description`, part.description, 0, 100),
            ]
          : length(`${path}.components`, part.components, 1, 1)),
        ...inner.flatMap((field) =>
          checkField(`${path}.component`, field, part.type === ComponentType.Label),
        ),
      ];
    }),
    ...checkCustomIds(fieldsOf(parts)),
  ];
}

function checkField(path: string, field: Json, labelled: boolean): FormProblem[] {
  if (field.type !== ComponentType.TextInput) return checkMenu(path, field);
  return [
    ...length(`${path}.custom_id`, field.custom_id, 1, 100),
    ...(labelled ? [] : words(`${path}.label`, field.label, 1, 45)),
    ...length(`${path}.placeholder`, field.placeholder, 0, 100),
    ...length(`${path}.value`, field.value, 0, Number(field.max_length ?? 4000)),
    ...([field.min_length ?? 0, field.max_length ?? 4000].some((limit) => Number(limit) > 4000)
      ? [
          {
            path: `${path}.max_length`,
            code: 'NUMBER_TYPE_MAX',
            message: 'int value should be less than or equal to 4000.',
          },
        ]
      : []),
  ];
}

/** The fields of a form, out of their rows and labels. */
export function fieldsOf(parts: readonly unknown[]): Json[] {
  return (parts as Json[]).flatMap((part) =>
    part.type === ComponentType.Label ? [part.component as Json] : list(part.components),
  );
}

export function checkThread(body: Json): FormProblem[] {
  const minutes = body.auto_archive_duration;
  return [
    ...words('name', body.name, 1, 100),
    ...(minutes === undefined || minutes === null || [60, 1440, 4320, 10_080].includes(Number(minutes))
      ? []
      : [
          {
            path: 'auto_archive_duration',
            code: 'BASE_TYPE_CHOICES',
            message: 'Value must be one of (60, 1440, 4320, 10080).',
          },
        ]),
  ];
}
