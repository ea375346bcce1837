/** Discord's limits on buttons and menus. */
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import type { FormProblem } from '../api-error.ts';
import { controlsOf } from '../message.ts';
import { type Json, length, list, words } from './check.ts';

export function checkRows(rows: Json[], given: unknown): FormProblem[] {
  return [
    ...length('components', given, 0, 5),
    ...rows.flatMap((row, index) => {
      const path = `components.${index}`;
      if (row.type !== ComponentType.ActionRow)
        return [
          {
            path: `${path}.type`,
            code: 'UNION_TYPE_CHOICES',
            message: 'Value of field "type" must be one of (1,).',
          },
        ];
      const inner = list(row.components);
      const menus = inner.filter(({ type }) => type !== ComponentType.Button);
      return [
        ...length(`${path}.components`, row.components, 1, menus.length > 0 ? 1 : 5),
        ...inner.flatMap((control, at) => checkControl(`${path}.components.${at}`, control)),
      ];
    }),
  ];
}

function checkControl(path: string, control: Json): FormProblem[] {
  return control.type === ComponentType.Button ? checkButton(path, control) : checkMenu(path, control);
}

function checkButton(path: string, button: Json): FormProblem[] {
  const problem = (field: string, message: string) => [
    { path: `${path}.${field}`, code: 'BUTTON_COMPONENT_INVALID', message },
  ];
  const link = button.style === ButtonStyle.Link;
  return [
    ...length(`${path}.label`, button.label, 0, 80),
    ...(!button.label && !button.emoji ? problem('label', 'A button must have a label or an emoji') : []),
    ...(link && (!button.url || button.custom_id !== undefined)
      ? problem('url', 'A link has a url and no custom id')
      : []),
    ...(!link ? length(`${path}.custom_id`, button.custom_id, 1, 100) : []),
    ...(![1, 2, 3, 4, 5, 6].includes(Number(button.style)) ? problem('style', 'Unknown style') : []),
  ];
}

export function checkMenu(path: string, menu: Json): FormProblem[] {
  const options = list(menu.options);
  const values = options.map(({ value }) => value);
  return [
    ...length(`${path}.custom_id`, menu.custom_id, 1, 100),
    ...length(`${path}.placeholder`, menu.placeholder, 0, 150),
    ...(menu.type === ComponentType.StringSelect ? length(`${path}.options`, menu.options, 1, 25) : []),
    ...options.flatMap((option, index) => [
      ...words(`${path}.options.${index}.label`, option.label, 1, 100),
      ...length(`${path}.options.${index}.value`, option.value, 1, 100),
      ...length(`${path}.options.${index}.description`, option.description, 0, 100),
    ]),
    ...(new Set(values).size < values.length
      ? [
          {
            path: `${path}.options`,
            code: 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
            message: 'The specified option value is already used',
          },
        ]
      : []),
  ];
}

export function checkCustomIds(components: Json[]): FormProblem[] {
  const ids = controlsOf(components).map((control) => (control as { custom_id?: string }).custom_id);
  const repeated = ids.filter((id, index) => id !== undefined && ids.indexOf(id) < index);
  return repeated.map(() => ({
    path: 'components',
    code: 'COMPONENT_CUSTOM_ID_DUPLICATED',
    message: 'Component custom id cannot be duplicated',
  }));
}
