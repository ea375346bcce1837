/**
 * Loads a module when it is first needed and keeps it. An `import()` asks the loader every time, which takes
 * milliseconds where one is hooked in, as tsx is.
 */
export function once<Module>(load: () => Promise<Module>): () => Promise<Module> {
  let module: Promise<Module> | undefined;
  return () => {
    module ??= load();
    return module;
  };
}
