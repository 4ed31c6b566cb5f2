// Builds the four kinds of bundle: extension (CommonJS, Node; what `import()` names comes in chunks of its own),
// webviews (ES modules, browser; the same kind of chunks), sandbox (CommonJS, Node worker), http (the headless runner; CommonJS, Node).
// node esbuild.js [--watch] [--production] [--analyze] [--only=extension|webview|sandbox|http]
// Prints to stderr only: stdout belongs to what runs afterwards (`npm run sandbox` prints one JSON line).
const esbuild = require('esbuild');
const { Buffer } = require('node:buffer');
const fs = require('node:fs');
const path = require('node:path');

const args = new Set(process.argv.slice(2));
const watch = args.has('--watch');
const production = args.has('--production');
const only = [...args].find((arg) => arg.startsWith('--only='))?.slice('--only='.length);

/** Tells VS Code's problem matcher (.vscode/tasks.json) when a build starts and ends. */
const problemMatcher = {
  name: 'problem-matcher',
  setup(build) {
    build.onStart(() => console.error('[watch] build started'));
    build.onEnd(({ errors }) => {
      for (const { text, location } of errors) {
        console.error(`✘ [ERROR] ${text}`);
        if (location) console.error(`    ${location.file}:${location.line}:${location.column}:`);
      }
      console.error('[watch] build finished');
    });
  },
};

/** esbuild splits ES modules only; the extension host loads CommonJS. So each chunk is translated after the split. */
const chunksToCommonJs = {
  name: 'chunks-to-commonjs',
  setup(build) {
    const { minify, sourcemap, write = true } = build.initialOptions;
    build.initialOptions.write = false;
    build.onEnd(async ({ outputFiles = [] }) => {
      // Chunks are named by their contents: those of the build before would stay for ever.
      if (write) fs.rmSync('dist/chunks', { recursive: true, force: true });
      for (const file of outputFiles) {
        const translated = await esbuild.transform(file.text, {
          format: 'cjs',
          platform: 'node',
          target: 'node20',
          minify,
          sourcemap,
          sourcesContent: false,
        });
        file.contents = Buffer.from(translated.code);
        if (!write) continue;
        fs.mkdirSync(path.dirname(file.path), { recursive: true });
        fs.writeFileSync(file.path, file.contents);
      }
    });
  },
};

/** Chunks are named by their contents: those of the build before would stay for ever. */
const freshWebviewChunks = {
  name: 'fresh-webview-chunks',
  setup(build) {
    const { write = true } = build.initialOptions;
    build.onStart(() => {
      if (write) fs.rmSync('dist/webview/chunks', { recursive: true, force: true });
    });
  },
};

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  sourcesContent: false,
  metafile: true,
  logLevel: watch ? 'silent' : 'warning',
  logOverride: { 'import-is-undefined': 'error' },
  plugins: watch ? [problemMatcher] : [],
};

/** @type {import('esbuild').BuildOptions} */
const node = {
  ...common,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  mainFields: ['module', 'main'],
};

/** @type {import('esbuild').BuildOptions} */
const view = {
  ...common,
  platform: 'browser',
  format: 'esm',
  target: 'es2022',
  outdir: 'dist/webview',
};

/** @type {Record<string, import('esbuild').BuildOptions>} */
const bundles = {
  extension: {
    ...node,
    format: 'esm',
    splitting: true,
    entryPoints: ['src/extension.ts'],
    outdir: 'dist',
    chunkNames: 'chunks/[name]-[hash]',
    external: ['vscode'],
    // jose and openid-client look at `navigator` while loading; in the extension host that getter logs an error each time.
    define: { navigator: 'undefined' },
    // The second step reads the map of the first where it is part of the text.
    sourcemap: production ? false : 'inline',
    plugins: [...common.plugins, chunksToCommonJs],
  },
  webview: {
    ...view,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    entryPoints: { response: 'src/webview/response/main.ts' },
    loader: { '.ttf': 'file' },
    assetNames: '[name]',
    plugins: [...common.plugins, freshWebviewChunks],
  },
  // In one file each: a second wave of requests would cost a panel more than the few kilobytes that they share.
  'webview-small': {
    ...view,
    entryPoints: { token: 'src/webview/token/main.ts', check: 'src/webview/check/main.ts' },
  },
  sandbox: {
    ...node,
    entryPoints: ['src/sandbox/main.ts'],
    outfile: 'dist/sandbox.js',
    loader: { '.html': 'text', '.css': 'text' },
  },
  http: {
    ...node,
    entryPoints: ['src/httpRunner.ts'],
    outfile: 'dist/http.js',
    alias: { vscode: './src/node/http/words.ts' },
  },
};

async function main() {
  const chosen = Object.entries(bundles).filter(([name]) => !only || name.split('-')[0] === only);
  for (const [name, options] of chosen) {
    if (watch) {
      await (await esbuild.context(options)).watch();
      continue;
    }
    const { metafile } = await esbuild.build(options);
    if (args.has('--analyze')) {
      console.error(await esbuild.analyzeMetafile(metafile));
      fs.writeFileSync(path.join('dist', `${name}.meta.json`), JSON.stringify(metafile));
    }
  }
}

if (require.main === module) {
  main().catch((error) => {
    console.error(error.message ?? error);
    process.exit(1);
  });
}

module.exports = { bundles };
