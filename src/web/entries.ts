/** What is bundled for the browser: the name it is served under (`/<name>.js`, `/<name>.css`), and where it begins. */
export const ENTRIES = {
  app: 'client/main.ts',
  board: 'client/pages/board.ts',
  page: 'client/pages/page.ts',
  pages: 'pages/pages.css',
} as const;
