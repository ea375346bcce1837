declare module '*.svg' {
  /** As a data: address. */
  const address: string;
  export default address;
}

declare module '*.css';
