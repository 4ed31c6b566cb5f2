import { createHash } from 'node:crypto';
import { availableParallelism, freemem, loadavg, totalmem } from 'node:os';
import type { ServerResponse } from 'node:http';
import { sendJson, sendText } from '../http/respond.js';
import { version, type Addresses } from '../records/instance.js';
import { autoDiscovery } from './autoDiscovery.js';

/** Answers one of the anonymous tools of an instance. */
export type Tool = (response: ServerResponse, url: URL, addresses: Addresses) => void;

const discovery: Tool = (response, _url, addresses) => {
  sendJson(response, 200, { body: autoDiscovery(addresses) });
};

/** The tools by their path. Older servers have discovery at `/sys`. */
export const tools: ReadonlyMap<string, Tool> = new Map<string, Tool>([
  ['/tools/auto-discovery', discovery],
  ['/sys/auto-discovery', discovery],
  [
    '/tools/ver',
    (response) => {
      sendText(response, 200, version);
    },
  ],
  [
    '/tools/server-info',
    (response) => {
      // No downloads: the sandbox has no installers.
      const body = { version, downloads: {}, internalApi: { useHttpCompression: false } };
      sendJson(response, 200, { body });
    },
  ],
  ['/tools/sha256', sendHash],
  ['/tools/resource-monitor', sendResources],
]);

function sendHash(response: ServerResponse, { searchParams }: URL): void {
  const secret = searchParams.get('secret') ?? '';
  const sha256 = createHash('sha256').update(secret).digest('base64');
  sendJson(response, 200, { body: { sha256 } });
}

function sendResources(response: ServerResponse): void {
  const processorCount = availableParallelism();
  const [load = 0] = loadavg();
  const total = totalmem();
  const body = {
    cpuUsage: round((100 * load) / processorCount),
    processorCount,
    availableMemoryMiB: mebibytes(freemem()),
    usedMemoryMiB: mebibytes(process.memoryUsage.rss()),
    committedMemoryMiB: mebibytes(total - freemem()),
    totalMemoryMiB: mebibytes(total),
  };
  sendJson(response, 200, { body });
}

const mebibytes = (bytes: number): number => round(bytes / 1024 / 1024);

const round = (value: number): number => Number(value.toFixed(2));
