import fs from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as vscode from 'vscode';

/** A command to run: addresses among its arguments are written `{ "$uri": "file:///…" }`. */
interface Order {
  readonly command: string;
  readonly args: readonly unknown[];
}

/**
 * What VS Code takes for a suite of tests, and never ends: it lets others run any command with any arguments, as a menu
 * would, when they POST it; a GET is answered with what is on the clipboard. Tells where it listens in the file that
 * `ERPNET_TEST_DOOR` names.
 */
export async function run(): Promise<never> {
  const server = createServer((request, response) => {
    answer(request).then(
      (text) => response.end(text),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    const file = process.env['ERPNET_TEST_DOOR'] ?? '';
    // Whole or not at all: somebody waits for it.
    fs.writeFileSync(`${file}.new`, `http://127.0.0.1:${port}/`);
    fs.renameSync(`${file}.new`, file);
  });
  return new Promise(() => undefined);
}

async function answer(request: IncomingMessage): Promise<string> {
  if (request.method === 'GET') return vscode.env.clipboard.readText();
  let text = '';
  for await (const part of request) text += String(part);
  const { command, args } = JSON.parse(text, revive) as Order;
  await vscode.commands.executeCommand(command, ...args);
  return '';
}

function revive(_key: string, value: unknown): unknown {
  const isAddress = typeof value === 'object' && value !== null && '$uri' in value;
  return isAddress ? vscode.Uri.parse(String(value.$uri)) : value;
}
