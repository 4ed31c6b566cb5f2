/** esbuild bundles the file beside the script; there is nothing to import from it. */
declare module '*.css';
