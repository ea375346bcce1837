/** What a text in Discord's Markdown says, taken apart. */

export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'code'; readonly text: string }
  | {
      readonly type: 'strong' | 'em' | 'underline' | 'strike' | 'spoiler';
      readonly children: readonly Inline[];
    }
  /** Seconds since 1970. */
  | { readonly type: 'time'; readonly at: number; readonly style: TimeStyle }
  | { readonly type: 'mention'; readonly kind: 'user' | 'role' | 'channel'; readonly id: string }
  | { readonly type: 'link'; readonly href: string; readonly children: readonly Inline[] };

export type TimeStyle = 't' | 'T' | 'd' | 'D' | 'f' | 'F' | 'R';

export interface ListItem {
  readonly children: readonly Inline[];
  readonly nested: readonly Block[];
}

export type Block =
  | { readonly type: 'paragraph' | 'small'; readonly children: readonly Inline[] }
  | { readonly type: 'heading'; readonly level: number; readonly children: readonly Inline[] }
  | { readonly type: 'quote'; readonly children: readonly Block[] }
  | { readonly type: 'list'; readonly start: number | null; readonly items: readonly ListItem[] }
  | { readonly type: 'code'; readonly text: string };

/** Where an address leads from this page; `null` for one that is shown as text. */
export type LinkPolicy = (url: string) => string | null;

export const NO_LINKS: LinkPolicy = () => null;

/** What is left when marks are taken away, for titles and for being read aloud. */
export function plainText(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'text' || node.type === 'code') return node.text;
      return 'children' in node ? plainText(node.children) : '';
    })
    .join('');
}

/** A line for each block. */
export function plainBlocks(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      if (block.type === 'code') return block.text;
      if (block.type === 'quote') return plainBlocks(block.children);
      if (block.type !== 'list') return plainText(block.children);
      return block.items
        .map(({ children, nested }) => [plainText(children), plainBlocks(nested)].filter(Boolean).join('\n'))
        .join('\n');
    })
    .join('\n');
}
