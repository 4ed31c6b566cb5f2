import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** `src/<name>` may import itself and `may`, nothing else of `src`. */
const layer = (name, ...may) => ({
  target: `./src/${name}`,
  from: './src',
  except: [name, ...may].map((path) => `./${path}`),
  message: `src/${name} may import only ${[name, ...may].join(', ')}.`,
});

const noVscode = { name: 'vscode', message: 'Only src/vscode and src/extension.ts know VS Code.' };
const noNode = {
  group: ['node:*'],
  message: 'This folder runs without Node; take a port instead.',
};

const noLiteralSpread = {
  selector: 'ObjectExpression > SpreadElement > ObjectExpression.argument',
  message: 'Write the members of the literal where it is spread.',
};

export default tseslint.config(
  { ignores: ['dist/', 'out/', 'coverage/', '.vscode-test/', 'node_modules/'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js', '*.mjs'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'error',
      'import-x/no-restricted-paths': [
        'error',
        {
          basePath: import.meta.dirname,
          zones: [
            layer('core'),
            layer('protocol', 'core'),
            layer('node', 'core', 'sandbox/api.ts'),
            layer('vscode', 'core', 'protocol', 'node', 'sandbox/api.ts'),
            layer('webview', 'core', 'protocol'),
            layer('sandbox'),
          ],
        },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'no-console': 'error',
      'no-restricted-syntax': ['error', noLiteralSpread],
    },
  },
  {
    files: ['src/{core,protocol}/**/*.ts', 'src/webview/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', { paths: [noVscode], patterns: [noNode] }],
    },
  },
  {
    files: ['src/{node,sandbox}/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: [noVscode] }] },
  },
  {
    files: ['src/vscode/**/*.ts'],
    ignores: ['src/vscode/shared/messages.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        noLiteralSpread,
        {
          selector:
            'CallExpression[callee.property.name=/^show(Information|Warning|Error)Message$/]',
          message: 'Notifications go through src/vscode/shared/messages.ts.',
        },
      ],
    },
  },
  {
    // describe() and it() of mocha return promises of nothing; tools talk to the terminal.
    files: ['test/**/*.{ts,mjs}', '*.js', '*.mjs'],
    rules: { 'no-console': 'off', '@typescript-eslint/no-floating-promises': 'off' },
  },
  {
    files: ['*.js', '*.mjs', 'test/**/*.mjs'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: {
      ...tseslint.configs.disableTypeChecked.languageOptions,
      globals: {
        console: 'readonly',
        process: 'readonly',
        require: 'readonly',
        module: 'readonly',
        fetch: 'readonly',
        setTimeout: 'readonly',
      },
    },
    rules: {
      ...tseslint.configs.disableTypeChecked.rules,
      '@typescript-eslint/no-require-imports': 'off',
      'import-x/no-default-export': 'off',
    },
  },
);
