/** Buttons and menus of the page's messages. */
import type { ChannelMessage } from '../../../../src/web/protocol.ts';
import type { RunningPage } from '../../../../tests/support/page.ts';

interface Control {
  readonly custom_id: string;
  readonly type: number;
  readonly min_values?: number;
  readonly options?: readonly { readonly value: string }[];
}

export function controlsIn({ components }: Pick<ChannelMessage, 'components'>): Control[] {
  return components
    .flatMap((row) => row.components as readonly object[])
    .filter((one): one is Control => 'custom_id' in one);
}

export function valuesOf({ type, min_values = 1, options = [] }: Control): { values?: string[] } {
  return type === 2 ? {} : { values: options.slice(0, min_values).map(({ value }) => value) };
}

export function defects(page: RunningPage): string[] {
  return page.log.filter((line) => /handler failed|not handled|request failed/.test(line));
}
